import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { Pace } from "../../core/domain/budget.ts";
import { addMonths, type Month } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import {
  actions,
  button,
  context,
  fields,
  header,
  type Message,
  message,
  picture,
  section,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { notebookButton, reportButton } from "./report.ts";
import { bold, data } from "./text.ts";
import { amount, bar, carriedWords, periodName, shortPeriod, size } from "./words.ts";

export type GlanceLine = {
  readonly category: string;
  readonly spentMinor: number;
  readonly budgetedMinor: number | null;
  readonly carriedMinor: number;
  readonly leftMinor: number;
  readonly pace: Pace | null;
};

/** A month in figures. */
export type Glance = {
  readonly month: Month;
  readonly currency: Currency;
  /** Which day of the month it is, of how many; `day` equals `days` once it is over. */
  readonly day: number;
  readonly days: number;
  readonly spentMinor: number;
  readonly incomeMinor: number;
  readonly budgetedMinor: number;
  readonly carriedMinor: number;
  readonly leftMinor: number;
  readonly lines: readonly GlanceLine[];
  /** `outMinor` is the money out alone, negative. */
  readonly uncategorised: {
    readonly count: number;
    readonly amountMinor: number;
    readonly outMinor: number;
  };
  readonly transactions: number;
  /** Pairs, whatever their month, that may be the same transaction twice. */
  readonly openMatches: number;
  /** Pairs of this month that may be transfers. */
  readonly openTransfers: number;
};

export type GlanceInput = {
  readonly glance: Glance;
  readonly ledger: Ledger;
  /** The month it is now. */
  readonly now: Month;
  /** The chart, once it is drawn. */
  readonly chart: { readonly fileId: string; readonly altText: string } | null;
};

const MAX_LINES = 24;
const LINES_A_SECTION = 8;

/** A month at a glance. */
export function glanceMessage(input: GlanceInput): Message {
  const { glance, ledger, chart } = input;
  const text = `${periodName(glance.month, ledger)}: ${size(glance.spentMinor, glance.currency)} spent. ${data(ledger.name)}`;
  return message(text, [
    header(`${periodName(glance.month, ledger)} · ${ledger.name}`),
    fields(tiles(input)),
    ...(chart === null ? [] : [picture(chart.fileId, chart.altText)]),
    ...categoryBlocks(glance),
    ...sorting(glance),
    ...waiting(glance),
    monthButtons(input),
    doButtons(),
  ]);
}

/** The figures every overview begins with. */
export function tiles({ glance, now }: Pick<GlanceInput, "glance" | "now">): string[] {
  const { currency, day, days, month } = glance;
  const when = month === now ? `${days - day} of ${days}` : month < now ? "over" : "not begun";
  const limit = glance.budgetedMinor + glance.carriedMinor;
  const left =
    glance.budgetedMinor === 0 && glance.carriedMinor === 0
      ? "no budgets yet"
      : glance.leftMinor < 0
        ? `over by ${size(glance.leftMinor, currency)}`
        : `${size(glance.leftMinor, currency)} of ${amount(limit, currency)}`;
  return [
    `*Spent*\n${amount(glance.spentMinor, currency)}`,
    `*Income*\n${amount(glance.incomeMinor, currency)}`,
    `*Left to spend*\n${left}`,
    `*Days left*\n${when}`,
  ];
}

function categoryBlocks(glance: Glance): types.KnownBlock[] {
  const lines = glance.lines.filter((line) => line.spentMinor !== 0 || line.budgetedMinor !== null);
  if (lines.length === 0)
    return glance.spentMinor === 0 ? [section("Nothing was spent in this month.")] : [];
  const most = Math.max(...lines.map((line) => line.spentMinor));
  const texts = lines.slice(0, MAX_LINES).map((line) => categoryLine(line, glance, most));
  const blocks: types.KnownBlock[] = [];
  for (let at = 0; at < texts.length; at += LINES_A_SECTION) {
    blocks.push(section(texts.slice(at, at + LINES_A_SECTION).join("\n")));
  }
  const more = lines.length - MAX_LINES;
  if (more > 0)
    blocks.push(context(`and ${count(more, "smaller category", "smaller categories")}`));
  return blocks;
}

/** `*Groceries* $312.40 of $425.00 ($25.00 carried over) — $112.60 left, on track` behind its bar. */
function categoryLine(line: GlanceLine, glance: Glance, most: number): string {
  const { currency } = glance;
  const spent = amount(line.spentMinor, currency);
  if (line.budgetedMinor === null) {
    return `${bar(line.spentMinor, most).replaceAll("░", " ").trimEnd()}  ${bold(line.category, 60)}  ${spent}`.trim();
  }
  const limit = line.budgetedMinor + line.carriedMinor;
  const carried = line.carriedMinor === 0 ? "" : ` (${carriedWords(line.carriedMinor, currency)})`;
  const text = `${bar(line.spentMinor, limit)}  ${bold(line.category, 60)}  ${spent} of ${amount(limit, currency)}${carried}`;
  return `${text} — ${standing(line, glance)}`;
}

/** `£112.60 left, £5.00 a day`, or how much it is over. */
export function standing(line: GlanceLine, glance: Glance): string {
  const left = line.leftMinor;
  if (left < 0) return `over by ${size(left, glance.currency)}`;
  const text = `${size(left, glance.currency)} left`;
  if (line.pace === null || glance.day >= glance.days) return text;
  if (line.pace.heading === "over") return `${text}, heading over`;
  return `${text}, ${size(line.pace.perDay.minor, glance.currency)} a day`;
}

function sorting({ uncategorised, currency }: Glance): types.KnownBlock[] {
  if (uncategorised.count === 0) return [];
  const what = count(uncategorised.count, "transaction has", "transactions have");
  return [
    section(
      `${what} no category yet (${amount(uncategorised.amountMinor, currency)}).`,
      button("Sort them", { id: ACTION.sort }),
    ),
  ];
}

/** What waits for an answer: of what may be in twice one is counted until then, of transfers both. */
export function waiting({ openMatches, openTransfers }: Glance): types.KnownBlock[] {
  const twice = count(openMatches, "transaction may be", "transactions may be");
  const pairs = count(openTransfers, "pair", "pairs");
  const open = button("In here twice?", { id: ACTION.matches, value: "null" });
  const find = button("Transfers?", { id: ACTION.findTransfers });
  return [
    ...(openMatches === 0
      ? []
      : [section(`${twice} in here twice. Counted once until you say.`, open)]),
    ...(openTransfers === 0
      ? []
      : [
          section(
            `${pairs} of this month may be ${openTransfers === 1 ? "a transfer" : "transfers"} between your accounts. Counted like anything else until you say.`,
            find,
          ),
        ]),
  ];
}

function monthButtons({ glance: { month }, now, ledger }: GlanceInput): types.ActionsBlock {
  const step = (to: Month, at: string, label: string): types.Button =>
    button(
      label,
      { id: `${ACTION.month}.${at}`, value: to },
      { says: `Show ${periodName(to, ledger)}` },
    );
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  return actions([
    step(before, "before", `◀ ${shortPeriod(before, ledger)}`),
    ...(month === now ? [] : [step(now, "now", "This month")]),
    step(after, "after", `${shortPeriod(after, ledger)} ▶`),
    notebookButton({ about: "month", month }),
  ]);
}

/** What can be done from here. */
export function doButtons(): types.ActionsBlock {
  return actions([
    button("Add", { id: ACTION.add }, { style: "primary", says: "Add a transaction" }),
    button("Import a file", { id: ACTION.importFile }),
    button("Transactions", { id: ACTION.transactions }),
    button("Rules", { id: ACTION.rules }),
    button("Budgets", { id: ACTION.budgets, value: "0" }),
    reportButton("spending", null, "Reports"),
    button("Accounts", { id: ACTION.accounts }),
    button("Recurring", { id: ACTION.recurring }, { says: "Recurring payments" }),
  ]);
}
