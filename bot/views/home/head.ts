import type { types } from "@slack/bolt";
import { addMonths, dayIn, type Month, timeIn } from "../../../core/domain/dates.ts";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { actions, button, context, fields, header, menu } from "../blocks.ts";
import { doButtons, type Glance } from "../glance.ts";
import { ACTION } from "../ids.ts";
import { amount, day, periodName, shortPeriod, size } from "../words.ts";

export type HeadInput = {
  readonly glance: Glance;
  readonly ledger: Ledger;
  /** The month it is now. */
  readonly month: Month;
  /** Every ledger of the person, the one shown among them. */
  readonly ledgers: readonly Ledger[];
  /** Epoch ms. */
  readonly at: number;
};

/** Which month of which ledger, what it came to, and what can be done. */
export function headBlocks(input: HeadInput): types.KnownBlock[] {
  const { glance, ledger } = input;
  return [
    header(`${periodName(glance.month, ledger)} · ${ledger.name}`),
    controls(input),
    fields(tiles(input)),
    doButtons(),
    context(`${progress(input)} · lists and reports open in *Messages*`),
  ];
}

/** The same for who has nothing written down yet. */
export function emptyHeadBlocks(input: HeadInput): types.KnownBlock[] {
  return [actions([...choice(input), refresh(), settings()])];
}

function controls(input: HeadInput): types.ActionsBlock {
  const { glance, ledger, month } = input;
  const step = (to: Month, at: string, label: string): types.Button =>
    button(
      label,
      { id: `${ACTION.homeMonth}.${at}`, value: to },
      { says: `Show ${periodName(to, ledger)}` },
    );
  const [before, after] = [addMonths(glance.month, -1), addMonths(glance.month, 1)];
  return actions([
    ...choice(input),
    step(before, "before", `◀ ${shortPeriod(before, ledger)}`),
    ...(glance.month === month ? [] : [step(month, "now", "This month")]),
    step(after, "after", `${shortPeriod(after, ledger)} ▶`),
    refresh(),
    settings(),
  ]);
}

/** Which ledger to show, for who has several. */
function choice({ ledger, ledgers }: HeadInput): types.StaticSelect[] {
  if (ledgers.length < 2) return [];
  const named = ledgers.map(({ id, name }) => ({ text: name, value: String(id) }));
  return [menu(ACTION.homeLedger, named, String(ledger.id))];
}

function refresh(): types.Button {
  return button("Refresh", { id: ACTION.homeRefresh });
}

function settings(): types.Button {
  return button("Settings", { id: ACTION.settings });
}

function tiles({ glance }: HeadInput): string[] {
  const { currency, spentMinor, incomeMinor } = glance;
  const savedMinor = incomeMinor - spentMinor;
  const share =
    incomeMinor > 0 ? ` (${Math.round((savedMinor / incomeMinor) * 100)}% of income)` : "";
  return [
    `*Spent*\n${amount(spentMinor, currency)}`,
    `*Income*\n${amount(incomeMinor, currency)}`,
    `*Left to spend*\n${left(glance)}`,
    `*Saved*\n${amount(savedMinor, currency)}${share}`,
  ];
}

function left({ budgetedMinor, carriedMinor, leftMinor, currency }: Glance): string {
  if (budgetedMinor === 0 && carriedMinor === 0) return "no budgets yet";
  if (leftMinor < 0) return `over by ${size(leftMinor, currency)}`;
  return `${size(leftMinor, currency)} of ${amount(budgetedMinor + carriedMinor, currency)}`;
}

/** `Day 9 of 31`, and when this was drawn, in the reader's own time. */
function progress({ glance, ledger, month, at }: HeadInput): string {
  const { day: today, days } = glance;
  const when =
    glance.month === month
      ? `Day ${today} of ${days}`
      : glance.month < month
        ? "This month is over"
        : "This month has not begun";
  return `${when} · updated ${moment(at, ledger)}`;
}

/** Slack shows a moment in each reader's own time and words; the rest is for what cannot. */
export function moment(at: number, { timeZone }: Ledger): string {
  const on = dayIn(timeZone, at);
  const fallback = `${day(on, on)} ${timeIn(timeZone, new Date(at).getTime())}`;
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${fallback}>`;
}
