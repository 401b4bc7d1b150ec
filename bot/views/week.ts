import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { type DateRange, daysBetween, type IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Expected } from "../../core/domain/recurring.ts";
import type { RecurringNews } from "../../core/domain/recurring-news.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import type { WeekReview } from "../../core/domain/week-review.ts";
import {
  actions,
  button,
  context,
  header,
  type Message,
  message,
  picture,
  section,
  table,
  typeahead,
} from "./blocks.ts";
import type { Glance, GlanceLine } from "./glance.ts";
import { ACTION } from "./ids.ts";
import { bold, data } from "./text.ts";
import { rowText } from "./transaction-list.ts";
import { type Untold, untoldBlocks } from "./untold.ts";
import { daysWords, standoutBlocks } from "./week-standouts.ts";
import { amount, day, size, span } from "./words.ts";

export type WeekInput = {
  readonly week: DateRange;
  readonly review: WeekReview;
  /** The month that is running. */
  readonly glance: Glance;
  /** Of its budgets, those that are far ahead of their pace. */
  readonly ahead: readonly GlanceLine[];
  /** What is new about bills and income that come regularly. */
  readonly news: readonly RecurringNews[];
  /** Rows without a category, whatever their week: the newest few, and how many there are. */
  readonly unsorted: { readonly rows: readonly Transaction[]; readonly total: number };
  /** Bills of the seven days from today on that have not come yet, by date. */
  readonly bills: readonly Expected[];
  /** Summaries and reviews that nobody may have got. */
  readonly untold: readonly Untold[];
  /** When it should have come, where it comes late. */
  readonly lateSince: string | null;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  readonly chart: { readonly fileId: string; readonly altText: string } | null;
  /** What has just been done, above it. */
  readonly note: readonly types.KnownBlock[];
};

/** How many rows can be answered right in the summary. */
export const ROWS_ASKED = 4;

/** Last week beside the usual one, what stands out, how budgets stand, and what needs an answer. */
export function weekMessage(input: WeekInput): Message {
  const { week, ledger, today, chart } = input;
  const days = span(week.from, week.to, today);
  const isLast = daysBetween(week.to, today) <= 7;
  const title = `${isLast ? "Last week" : "A week"} · ${days}`;
  return message(`${title}: ${plainFinding(input)} ${data(ledger.name)}`, [
    ...input.note,
    header(title),
    section(finding(input)),
    ...(chart === null ? [] : [picture(chart.fileId, chart.altText)]),
    ...standoutBlocks(input),
    ...budgetBlocks(input),
    ...billBlocks(input),
    ...unsortedBlocks(input),
    ...untoldBlocks(input.untold, ledger, today),
    buttons(week),
    context(
      ...(input.lateSince === null
        ? []
        : [`This comes late: I was not running on ${input.lateSince}.`]),
      data(ledger.name),
    ),
  ]);
}

function plainFinding(input: WeekInput): string {
  return finding(input).replaceAll("*", "");
}

/** `*£412.60* spent, £36.00 less than usual (£448.60).` */
function finding({ review, ledger }: Pick<WeekInput, "review" | "ledger">): string {
  const { spentMinor, usualMinor } = review;
  const usual = amount(usualMinor ?? 0, ledger.currency);
  if (spentMinor === 0 && (usualMinor ?? 0) > 0)
    return `Nothing was spent; usually it is ${usual}.`;
  if (spentMinor === 0) return "Nothing was spent.";
  if (usualMinor === 0)
    return `*${amount(spentMinor, ledger.currency)}* spent; usually it is nothing.`;
  const spent = `*${amount(spentMinor, ledger.currency)}* spent`;
  if (usualMinor === null) return `${spent}. After six weeks I can say what is usual.`;
  const more = spentMinor - usualMinor;
  // What is within a tenth of it is the usual.
  if (Math.abs(more) * 10 <= usualMinor) return `${spent}, about as usual (${usual}).`;
  const word = more < 0 ? "less" : "more";
  return `${spent}, ${size(more, ledger.currency)} ${word} than usual (${usual}).`;
}

const BUDGETS = 4;
const COUNTED = ["The budget is", "Both budgets are"] as const;

/** The budgets that need looking at and do not stand out above; where none does, that. */
function budgetBlocks({ glance, ahead }: WeekInput): types.KnownBlock[] {
  const all = glance.lines.filter((line) => line.budgetedMinor !== null);
  if (all.length === 0) return [];
  const urgent = all.filter((line) => line.leftMinor < 0 || line.pace?.heading === "over");
  const days = daysWords(glance);
  if (urgent.length === 0) {
    const what = all.length < 3 ? COUNTED[all.length - 1] : `All ${all.length} budgets are`;
    const rest = size(glance.leftMinor, glance.currency);
    return [section(`*Budgets*\n${what} on track: ${rest} for ${days}.`)];
  }
  const others = urgent.filter((line) => !ahead.includes(line));
  const lines = others.slice(0, BUDGETS).map((line) => `• ${budgetWords(line, glance, days)}`);
  const more = others.length - lines.length;
  const calm = all.length - urgent.length;
  const rest = [
    ...(more === 0 ? [] : [`${count(more, "more", "more")} over or heading over`]),
    ...(calm === 0
      ? []
      : [`${count(calm, lines.length === 0 ? "other budget" : "other")} on track`]),
  ].join(", ");
  const said = [...lines, ...(rest === "" ? [] : [rest])];
  return said.length === 0 ? [] : [section(["*Budgets*", ...said].join("\n"))];
}

/** `*Restaurants*: £84.00 of £100.00, £16.00 for the 12 days left; at this pace £40.00 over`. */
function budgetWords(line: GlanceLine, glance: Glance, days: string): string {
  const { currency } = glance;
  const limit = (line.budgetedMinor ?? 0) + line.carriedMinor;
  const spent = `${bold(line.category, 60)}: ${amount(line.spentMinor, currency)} of ${amount(limit, currency)}`;
  if (line.leftMinor < 0) return `${spent}, over by ${size(line.leftMinor, currency)}`;
  return `${spent}, ${size(line.leftMinor, currency)} for ${days}, heading over`;
}

const BILLS = 5;

/** `*Coming up*`, a line a bill: `• Tue 17 Mar  *Rent*  about £900.00`. */
function billBlocks({ bills, today }: WeekInput): types.KnownBlock[] {
  if (bills.length === 0) return [];
  const lines = bills.slice(0, BILLS).map((bill) => {
    const about = bill.minMinor === bill.maxMinor ? "" : "about ";
    const sum = size(bill.amountMinor, bill.currency);
    return `• ${day(bill.date, today)}: ${bold(bill.merchant, 60)}, ${about}${sum}`;
  });
  const more = bills.length - lines.length;
  if (more > 0) lines.push(`• and ${count(more, "more", "more")}`);
  return [section(`*Coming up in the next 7 days*\n${lines.join("\n")}`)];
}

function unsortedBlocks({ unsorted, ledger, today, week }: WeekInput): types.KnownBlock[] {
  const { rows, total } = unsorted;
  if (total === 0) return [];
  const what = count(total, "transaction has", "transactions have");
  const asked = rows.slice(0, ROWS_ASKED);
  const more = total - asked.length;
  return [
    section(
      `*${what} no category yet*`,
      ...(more > 0
        ? [button(`Sort all ${count(total, "row")}`, { id: `${ACTION.week}.sort` })]
        : []),
    ),
    ...asked.map((row) =>
      section(
        rowText(row, today, ledger.channelId !== null),
        typeahead(ACTION.category, "Choose a category"),
        JSON.stringify(["week", row.id, week.from]),
      ),
    ),
  ];
}

function buttons({ from }: DateRange): types.ActionsBlock {
  const of = (what: string, label: string, says?: string): types.Button =>
    button(
      label,
      { id: `${ACTION.week}.${what}`, value: from },
      says === undefined ? {} : { says },
    );
  return actions([
    of("figures", "By category"),
    of("rows", "Transactions", "The week’s transactions"),
    of("snooze", "Skip next week", "Skip next week’s summary"),
    of("off", "Turn off", "Turn the weekly summary off"),
  ]);
}

/** The same by category, as a table. */
export function weekFigures(
  review: WeekReview,
  { week, ledger, today }: Pick<WeekInput, "week" | "ledger" | "today">,
): Message {
  const days = span(week.from, week.to, today);
  const text = (minor: number): string => amount(minor, ledger.currency);
  const rows = review.lines.map(({ category, spentMinor, usualMinor }) => [
    category ?? "No category yet",
    text(spentMinor),
    usualMinor === null ? "" : text(usualMinor),
  ]);
  const columns = [
    { text: "Category" },
    { text: "Spent", right: true },
    { text: "Usually", right: true },
  ];
  if (rows.length === 0)
    return message(`Nothing was spent from ${days}.`, [section(`Nothing was spent from ${days}.`)]);
  return message(`${days} by category`, [
    header(`${days} by category`),
    table(columns, rows.slice(0, 60)),
    context("Usually is the middle one of the 12 weeks before.", data(ledger.name)),
  ]);
}
