import type { DateRange } from "../../core/domain/dates.ts";
import type { ReportKind } from "../../core/domain/report.ts";
import { type DaysContext, daysNamed } from "./days-named.ts";

/** What `/budget report` was told; without days, those that suit the report. */
export type ReportAsked = { readonly kind: ReportKind; readonly days: DateRange | null };

const NAMES: readonly (readonly [name: RegExp, kind: ReportKind])[] = [
  [/^spending\b/iu, "spending"],
  [/^(?:cash\s?-?flow|in and out)\b/iu, "cashflow"],
  [/^net\s?-?worth\b/iu, "networth"],
  [/^(?:top )?(?:merchants|shops)\b/iu, "merchants"],
  [/^(?:members?|people|who paid)\b/iu, "members"],
  [/^savings?(?: rate)?\b/iu, "savings"],
];

/**
 * Reads the words behind `/budget report`: which report and which days, either left out. `null` where
 * they are not understood.
 *
 * @example
 * reportAsked("cashflow last year", context); // { kind: "cashflow", days: { from: "2025-01-01", … } }
 */
export function reportAsked(words: string, context: DaysContext): ReportAsked | null {
  const [name, kind] = NAMES.find(([pattern]) => pattern.test(words)) ?? [null, "spending"];
  const rest = (name === null ? words : words.replace(name, "")).trim();
  if (rest === "") return { kind, days: null };
  const days = daysAsked(rest, context);
  return days === null ? null : { kind, days };
}

/** The days that all of the words stand for, up to today where they have no end; `null` for none. */
export function daysAsked(words: string, context: DaysContext): DateRange | null {
  const parts = words.trim().split(/\s+/u);
  const named = daysNamed(parts, context);
  if (named === undefined || named.used !== parts.length) return null;
  const { from, to } = named.range;
  return from === undefined ? null : { from, to: to ?? context.today };
}
