import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { actions, button, context, header, section } from "../blocks.ts";
import { type Glance, type GlanceLine, standing } from "../glance.ts";
import { ACTION } from "../ids.ts";
import { bold, data } from "../text.ts";
import { amount, bar, carriedWords } from "../words.ts";

const SHOWN = 10;
const LINES_A_SECTION = 5;
const UNBUDGETED_SHOWN = 5;

/** The month's budgets, the most urgent first: those that are over, those that will be, then the fullest. */
export function budgetsBlocks(glance: Glance): types.KnownBlock[] {
  const budgets = glance.lines.filter((line) => line.budgetedMinor !== null).toSorted(byUrgency);
  return [
    header("Budgets"),
    ...(budgets.length === 0 ? [section(NONE, setOne())] : lines(budgets, glance)),
    ...unbudgeted(glance),
    ...(budgets.length === 0
      ? []
      : [actions([button("All budgets", { id: ACTION.budgets, value: "0" }), setOne()])]),
  ];
}

const NONE = "No budget yet. Begin with the category you want to watch.";

function setOne(): types.Button {
  return button("Set a budget", { id: ACTION.budget });
}

function byUrgency(a: GlanceLine, b: GlanceLine): number {
  return urgency(a) - urgency(b) || share(b) - share(a);
}

function urgency({ leftMinor, pace }: GlanceLine): number {
  if (leftMinor < 0) return 0;
  return pace?.heading === "over" ? 1 : 2;
}

function limitOf({ budgetedMinor, carriedMinor }: GlanceLine): number {
  return (budgetedMinor ?? 0) + carriedMinor;
}

function share(line: GlanceLine): number {
  return line.spentMinor / Math.max(1, limitOf(line));
}

function lines(budgets: readonly GlanceLine[], glance: Glance): types.KnownBlock[] {
  const shown = budgets.slice(0, SHOWN).map((line) => budgetLine(line, glance));
  const blocks: types.KnownBlock[] = [];
  for (let at = 0; at < shown.length; at += LINES_A_SECTION)
    blocks.push(section(shown.slice(at, at + LINES_A_SECTION).join("\n")));
  const more = budgets.length - SHOWN;
  if (more > 0) blocks.push(context(`and ${count(more, "more", "more")}, less urgent`));
  return blocks;
}

/** `*Groceries*  £112.60 left, £5.00 a day` over its bar and what was spent of what. */
function budgetLine(line: GlanceLine, glance: Glance): string {
  const { currency } = glance;
  const limit = limitOf(line);
  const carried = line.carriedMinor === 0 ? "" : ` (${carriedWords(line.carriedMinor, currency)})`;
  const spent = `${amount(line.spentMinor, currency)} of ${amount(limit, currency)}`;
  return `${bold(line.category, 60)}  ${standing(line, glance)}\n${bar(line.spentMinor, limit)}  ${spent}${carried}`;
}

/** What was spent where nobody set a limit. */
function unbudgeted({ lines: all, currency }: Glance): types.KnownBlock[] {
  const others = all.filter(
    ({ budgetedMinor, spentMinor }) => budgetedMinor === null && spentMinor !== 0,
  );
  if (others.length === 0) return [];
  const named = others
    .slice(0, UNBUDGETED_SHOWN)
    .map(({ category, spentMinor }) => `${data(category, 40)} ${amount(spentMinor, currency)}`);
  const more = others.length - named.length;
  const rest = more > 0 ? [count(more, "more category", "more categories")] : [];
  return [context(`Without a budget: ${[...named, ...rest].join(" · ")}`)];
}
