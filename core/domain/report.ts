import type { Chart } from "./chart.ts";
import { type Currency, parseCurrency } from "./currencies.ts";
import { formatMoney, money } from "./money.ts";

/** The questions a report answers. */
export const REPORTS = [
  "spending",
  "cashflow",
  "networth",
  "merchants",
  "savings",
  "members",
] as const;
export type ReportKind = (typeof REPORTS)[number];

/** A column's heading; figures stand to the right. */
export type ReportColumn = { readonly text: string; readonly right: boolean };

/** An answer in words, picture and figures. All texts are final. */
export type Report = {
  readonly kind: ReportKind;
  /** The finding in one sentence. */
  readonly finding: string;
  /** `null` where there is nothing to draw. */
  readonly chart: Chart | null;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
};

/** What every report is told beside its figures. */
export type ReportContext = {
  /** The one its finding and its chart are in; other currencies have rows of their own. */
  readonly currency: Currency;
  /** The period in words, such as `March 2026`. */
  readonly period: string;
};

/** `12%`: part of whole, halves up; nothing where there is no whole. */
export function percentText(part: number, whole: number): string {
  if (whole <= 0) return "";
  const percent = Math.floor((200 * Math.abs(part) + whole) / (2 * whole));
  return `${part < 0 && percent > 0 ? "−" : ""}${percent}%`;
}

/** A column of words. */
export const left = (text: string): ReportColumn => ({ text, right: false });
/** A column of figures. */
export const right = (text: string): ReportColumn => ({ text, right: true });

/** Writes minor units of one currency. */
export function textIn(currency: Currency): (minor: number) => string {
  return (minor) => formatMoney(money(minor, currency));
}

/** The currencies that occur, the ledger's own before the others. */
export function ownFirst(
  figures: readonly { readonly currency: string }[],
  own: Currency,
): Currency[] {
  const found = new Set(figures.map(({ currency }) => parseCurrency(currency)));
  return [...found].toSorted((a, b) => Number(b === own) - Number(a === own) || (a < b ? -1 : 1));
}
