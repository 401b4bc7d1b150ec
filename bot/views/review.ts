import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate, Month } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { MonthReview } from "../../core/domain/month-review.ts";
import { percentText } from "../../core/domain/report.ts";
import type { DateRange } from "../../core/domain/dates.ts";
import {
  actions,
  button,
  context,
  header,
  type Message,
  message,
  picture,
  section,
} from "./blocks.ts";
import type { GlanceLine } from "./glance.ts";
import { ACTION } from "./ids.ts";
import { reportButton } from "./report.ts";
import { bold, data } from "./text.ts";
import { amount, periodName, size } from "./words.ts";

export type ReviewInput = {
  readonly month: Month;
  readonly days: DateRange;
  readonly review: MonthReview;
  /** The month's budgets as they ended. */
  readonly budgets: readonly GlanceLine[];
  readonly lateSince: string | null;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  readonly chart: { readonly fileId: string; readonly altText: string } | null;
};

/** A month that is over: what was kept, what everything comes to, what changed, how budgets ended. */
export function reviewMessage(input: ReviewInput): Message {
  const { month, days, ledger, chart, lateSince } = input;
  const name = periodName(month, ledger);
  const kept = keptWords(input);
  return message(`${name} in review: ${kept.replaceAll("*", "")} ${data(ledger.name)}`, [
    header(`${name} in review`),
    section([kept, worthWords(input)].filter((line) => line !== "").join("\n")),
    ...(chart === null ? [] : [picture(chart.fileId, chart.altText)]),
    ...changeBlocks(input),
    ...budgetBlocks(input),
    actions([
      reportButton("spending", days, "Where it went", ".below"),
      reportButton("savings", null, "Savings", ".below"),
      reportButton("networth", null, "Net worth", ".below"),
      button(
        "Turn off",
        { id: `${ACTION.review}.off`, value: month },
        { says: "Turn the month-end review off" },
      ),
    ]),
    context(
      ...(lateSince === null ? [] : [`This comes late: I was not running on ${lateSince}.`]),
      data(ledger.name),
    ),
  ]);
}

/** `*£2,100.00* came in, *£1,650.00* went out: you kept £450.00, 21% (18% in the three months before).` */
function keptWords({ review, ledger }: ReviewInput): string {
  const { incomeMinor, spentMinor, before } = review;
  const { currency } = ledger;
  const net = incomeMinor - spentMinor;
  const sums = `*${amount(incomeMinor, currency)}* came in and *${amount(spentMinor, currency)}* went out`;
  if (incomeMinor <= 0) return `*${amount(spentMinor, currency)}* went out, and nothing came in.`;
  if (net < 0) return `${sums}: ${size(net, currency)} more than came in.`;
  const rate = percentText(net, incomeMinor);
  const earlier = before === null ? "" : percentText(before.netMinor, before.incomeMinor);
  const compared = earlier === "" ? "" : ` (${earlier} in the months before)`;
  return `${sums}: you kept ${amount(net, currency)}, *${rate}* of it${compared}.`;
}

function worthWords({ review: { worth }, ledger: { currency } }: ReviewInput): string {
  if (worth === null) return "";
  const change = worth.endMinor - worth.startMinor;
  const now = `Net worth is *${amount(worth.endMinor, currency)}*`;
  if (change === 0) return `${now}, as it was a month before.`;
  return `${now}, ${size(change, currency)} ${change > 0 ? "more" : "less"} than a month before.`;
}

function changeBlocks({ review, ledger: { currency } }: ReviewInput): types.KnownBlock[] {
  if (review.changes.length === 0) return [];
  const lines = review.changes.map(({ category, spentMinor, usualMinor }) => {
    const more = spentMinor - usualMinor;
    const word = more > 0 ? "more" : "less";
    if (spentMinor === 0)
      return `• ${bold(category, 60)}: nothing, usually ${amount(usualMinor, currency)}`;
    if (usualMinor === 0)
      return `• ${bold(category, 60)}: ${amount(spentMinor, currency)}, usually nothing`;
    return `• ${bold(category, 60)}: ${amount(spentMinor, currency)}, ${size(more, currency)} ${word} than usual`;
  });
  return [section(`*What changed*\n${lines.join("\n")}`)];
}

const MOST = 4;

function budgetBlocks({ budgets, ledger: { currency } }: ReviewInput): types.KnownBlock[] {
  if (budgets.length === 0) return [];
  const over = budgets
    .filter(({ leftMinor }) => leftMinor < 0)
    .toSorted((a, b) => a.leftMinor - b.leftMinor);
  const held = budgets.length - over.length;
  const kept = held === budgets.length ? "All kept." : `${held} of ${budgets.length} kept.`;
  const lines = over
    .slice(0, MOST)
    .map(
      ({ category, leftMinor }) => `• ${bold(category, 60)}: over by ${size(leftMinor, currency)}`,
    );
  const more = over.length - lines.length;
  if (more > 0) lines.push(`• and ${count(more, "more", "more")}`);
  return [section([`*Budgets*`, kept, ...lines].join("\n"))];
}
