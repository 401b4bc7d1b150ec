import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { monthlyTotals, type Recurring } from "../../core/domain/recurring.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  section,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { bold, data, listed } from "./text.ts";
import { amount, day, nearDay, size } from "./words.ts";

export type RecurringListInput = {
  /** In the order they are shown. */
  readonly items: readonly Recurring[];
  /** The page shown, counted from 0; one past the end shows the last. */
  readonly page: number;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** What has just been done, above the list. */
  readonly note: readonly types.KnownBlock[];
};

/** How many a page has, of two blocks each. */
const ITEMS_A_PAGE = 8;

/** The bills and the income that come regularly, the next to come first. */
export function recurringList({ items, page, ledger, today, note }: RecurringListInput): Message {
  const pages = Math.max(1, Math.ceil(items.length / ITEMS_A_PAGE));
  const at = Math.min(Math.max(0, page), pages - 1);
  const shown = items.slice(at * ITEMS_A_PAGE, (at + 1) * ITEMS_A_PAGE);
  const text = items.length === 0 ? NONE : summary(items);
  return message(text, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("Recurring payments"),
    section(text),
    ...shown.flatMap((item) => [section(recurringWords(item, today)), actions(buttons(item, at))]),
    ...turns(at, pages),
    context(`Found from your history · ${data(ledger.name)}`),
  ]);
}

const NONE =
  "I found nothing that comes regularly. A bill or pay shows here once it came three times, on about the same day.";

/** `11 bills, about £834.21 a month, and 3 incomes, about £4,937.00 a month.` */
function summary(items: readonly Recurring[]): string {
  const kinds = [
    ["bill", "bill", "bills"],
    ["income", "income", "incomes"],
  ] as const;
  const parts = kinds.flatMap(([kind, one, many]) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    const sums = monthlyTotals(own).map(({ currency, minor }) => size(minor, currency));
    return `${count(own.length, one, many)}, about ${listed(sums)} a month`;
  });
  return `${parts.join("; ")}.`;
}

const EVERY = {
  weekly: "every week",
  fortnightly: "every two weeks",
  "four-weekly": "every four weeks",
  monthly: "every month",
  quarterly: "every quarter",
  "half-yearly": "every half-year",
  yearly: "every year",
} as const;

/** What comes, how often, when next, and what is new about it. */
export function recurringWords(item: Recurring, today: IsoDate): string {
  const { merchant, currency, minMinor, maxMinor, typicalMinor, period, nextDate } = item;
  const varies = item.rise === null && minMinor !== maxMinor;
  const price = varies ? `about ${amount(typicalMinor, currency)}` : amount(typicalMinor, currency);
  const next =
    nextDate < today
      ? `expected since ${day(nextDate, today)}`
      : `next ${nearDay(nextDate, today)}`;
  const about = [
    item.category === null ? "no category yet" : data(item.category, 60),
    data(item.account, 60),
    ...(varies ? [`${size(leastOf(item), currency)} to ${size(mostOf(item), currency)}`] : []),
  ];
  return [
    `${bold(merchant)}  ${price} ${EVERY[period]}, ${next}`,
    about.join(" · "),
    ...risen(item, today),
    ...missing(item, today),
  ].join("\n");
}

function leastOf({ minMinor, maxMinor }: Recurring): number {
  return Math.min(Math.abs(minMinor), Math.abs(maxMinor));
}

function mostOf({ minMinor, maxMinor }: Recurring): number {
  return Math.max(Math.abs(minMinor), Math.abs(maxMinor));
}

/** `Costs £1.00 more since Fri 2 Jan (was £11.99): £12.00 a year.` */
function risen({ rise, kind, currency }: Recurring, today: IsoDate): string[] {
  if (rise === null) return [];
  const { fromMinor, toMinor, since, yearlyMinor } = rise;
  const more = size(toMinor - fromMinor, currency);
  const does = kind === "bill" ? "Costs" : "Pays";
  return [
    `${does} ${more} more since ${day(since, today)} (was ${size(fromMinor, currency)}): ${size(yearlyMinor, currency)} more a year.`,
  ];
}

const MISSED_NAMED = 3;

/** `Did not come on Sat 19 Jul 2025.` */
function missing({ missed }: Recurring, today: IsoDate): string[] {
  if (missed.length === 0) return [];
  const named = missed.slice(-MISSED_NAMED).map((date) => day(date, today));
  const before = missed.length - named.length;
  const more = before > 0 ? `, and ${count(before, "time")} before` : "";
  return [`Did not come on ${listed(named, "or")}${more}.`];
}

/** The row ids name what is meant: whatever page a click comes from, it is about the same payment. */
function buttons(item: Recurring, page: number): types.Button[] {
  const { id, merchant } = item;
  return [
    button(
      "See the rows",
      { id: `${ACTION.recurringRows}.${id}`, value: wordsFor(merchant) },
      { says: `See the rows of ${merchant}` },
    ),
    button(
      "Dismiss",
      { id: `${ACTION.dismissRecurring}.${id}`, value: JSON.stringify([id, page]) },
      { says: `Dismiss ${merchant}: it is not a recurring payment` },
    ),
  ];
}

/** What finds a merchant's rows, typed behind `/transactions`. */
function wordsFor(merchant: string): string {
  return `"${merchant.replaceAll(/["“”„]/gu, " ").trim()}"`;
}

function turns(at: number, pages: number): types.KnownBlock[] {
  const turn = (label: string, to: number, where: string): types.Button =>
    button(label, { id: `${ACTION.recurring}.${where}`, value: String(to) });
  const buttonsShown = [
    ...(at > 0 ? [turn("◀ Before", at - 1, "before")] : []),
    ...(at < pages - 1 ? [turn("More ▶", at + 1, "after")] : []),
  ];
  return buttonsShown.length === 0 ? [] : [actions(buttonsShown)];
}

/** Says what was dismissed, with the way back. */
export function dismissedBlocks(merchant: string, changeId: number): types.KnownBlock[] {
  const undo = button("Undo", { id: ACTION.undo, value: String(changeId) });
  return [section(`${bold(merchant)} is not listed as a recurring payment any more.`, undo)];
}
