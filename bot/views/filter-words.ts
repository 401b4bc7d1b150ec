import { type IsoDate, monthOf, monthName } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { type Currency, exponentOf } from "../../core/domain/currencies.ts";
import { periodOf } from "../../core/domain/periods.ts";
import type { TransactionFilter } from "../../core/domain/transaction.ts";
import { bold, data, quoted } from "./text.ts";
import { day, size } from "./words.ts";

/** What was understood of the words behind `/transactions`: `*Coffee* · more than $50.00 · March 2026`. */
export function filterWords(filter: TransactionFilter, ledger: Ledger, today: IsoDate): string {
  const { category, account, tag, text, uncategorised } = filter;
  const parts = [
    category === undefined ? "" : bold(category),
    uncategorised === true ? "without a category" : "",
    sizeWords(filter, ledger.currency),
    daysWords(filter, ledger, today),
    account === undefined ? "" : `on ${data(account)}`,
    tag === undefined ? "" : `#${data(tag, 40)}`,
    text === undefined ? "" : `with ${quoted(text)}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function sizeWords({ atLeast, atMost }: TransactionFilter, currency: Currency): string {
  if (atLeast === undefined) return atMost === undefined ? "" : upTo(atMost, currency);
  if (atMost === undefined) return from(atLeast, currency);
  if (atLeast === atMost) return `exactly ${size(atLeast, currency)}`;
  if (isRound(atLeast, currency) && isRound(atMost, currency))
    return `${size(atLeast, currency)} to ${size(atMost, currency)}`;
  return `${from(atLeast, currency)}, ${upTo(atMost, currency)}`;
}

function from(minor: number, currency: Currency): string {
  return isRound(minor - 1, currency)
    ? `more than ${size(minor - 1, currency)}`
    : `${size(minor, currency)} or more`;
}

function upTo(minor: number, currency: Currency): string {
  return isRound(minor + 1, currency)
    ? `less than ${size(minor + 1, currency)}`
    : `up to ${size(minor, currency)}`;
}

function isRound(minor: number, currency: Currency): boolean {
  return minor % 10 ** exponentOf(currency) === 0;
}

function daysWords(
  { from: first, to: last }: TransactionFilter,
  ledger: Ledger,
  today: IsoDate,
): string {
  if (first === undefined) return last === undefined ? "" : `until ${day(last, today)}`;
  if (last === undefined) return `since ${day(first, today)}`;
  if (first === last) return day(first, today);
  const month = monthOf(first);
  const period = periodOf(ledger, month);
  if (period.from === first && period.to === last && ledger.periodStartDay === 1)
    return monthName(month);
  return `${day(first, today)} – ${day(last, today)}`;
}
