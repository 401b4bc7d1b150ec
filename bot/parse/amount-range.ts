import type { Currency } from "../../core/domain/currencies.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { decimalOf, money, parseMoney } from "../../core/domain/money.ts";
import { markFor, UNKNOWN_WRITING, type Writing } from "../../core/domain/writing.ts";
import type { AmountRange } from "../../core/domain/rule.ts";

type Sizes = { readonly from: number | null; readonly to: number | null };

const SIGNED = /^(>=|<=|>|<|over|under|at least|at most|from|up to)\s*(.+)$/iu;
const BETWEEN = /^(.*\d)\s*(?:-|–|to)\s*(\D*\d.*)$/iu;

/**
 * Reads which amounts a rule is for: `20-50`, `over 20`, `at most 50`, `12.99`; money out, or in with
 * a `+` before it. Nothing is any amount. Throws what `parseMoney` throws, and `range-empty`.
 */
export function parseAmountRange(
  text: string,
  currency: Currency,
  writing: Writing = UNKNOWN_WRITING,
): AmountRange | null {
  const said = text.trim();
  if (said === "") return null;
  const isIn = said.startsWith("+");
  const mark = markFor(writing, currency);
  const sizeOf = (figure: string): number => Math.abs(parseMoney(figure, currency, mark).minor);
  const { from, to } = sizesIn(said.replace(/^\+\s*/u, ""), sizeOf);
  if (from !== null && to !== null && from > to) throw new BudgetError({ code: "range-empty" });
  // No upper end still ends at money that moves the other way.
  const [least, most] = [from ?? 1, to];
  const out = { minMinor: most === null ? null : 0 - most, maxMinor: 0 - least, currency };
  return isIn ? { minMinor: least, maxMinor: most, currency } : out;
}

function sizesIn(text: string, sizeOf: (figure: string) => number): Sizes {
  const [, sign, figure] = SIGNED.exec(text) ?? [];
  if (sign !== undefined && figure !== undefined) return boundOf(sign, sizeOf(figure));
  const [, low, high] = BETWEEN.exec(text) ?? [];
  if (low !== undefined && high !== undefined) return { from: sizeOf(low), to: sizeOf(high) };
  return { from: sizeOf(text), to: sizeOf(text) };
}

function boundOf(sign: string, size: number): Sizes {
  switch (sign.toLowerCase()) {
    case ">":
    case "over":
      return { from: size + 1, to: null };
    case "<":
    case "under":
      return { from: null, to: size - 1 };
    case ">=":
    case "at least":
    case "from":
      return { from: size, to: null };
    default:
      return { from: null, to: size };
  }
}

/** The same in words that `parseAmountRange` reads; `""` for any amount and for what those cannot say. */
export function amountRangeText(range: AmountRange | null, currency: Currency): string {
  if (range === null || range.currency !== currency) return "";
  const { minMinor: min, maxMinor: max } = range;
  if (max !== null && max < 0) return sizesText(0 - max, min === null ? null : 0 - min, currency);
  return min !== null && min > 0 ? `+${sizesText(min, max, currency)}` : "";
}

function sizesText(from: number, to: number | null, currency: Currency): string {
  const text = (minor: number): string => decimalOf(money(minor, currency));
  if (to === null) return `at least ${text(from)}`;
  if (from === to) return text(from);
  return from === 1 ? `at most ${text(to)}` : `${text(from)} to ${text(to)}`;
}
