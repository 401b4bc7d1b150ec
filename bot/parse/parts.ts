import { BudgetError } from "../../core/domain/errors.ts";
import { formatMoney, type Money, money, parseMoney } from "../../core/domain/money.ts";
import { markFor, UNKNOWN_WRITING, type Writing } from "../../core/domain/writing.ts";
import { remainderOf } from "../../core/domain/split.ts";

/** A part of a split as it stands in the form. */
export type PartTyped = { readonly category: string; readonly amount: string };

/** A part of a split; an empty category is none yet. */
export type PartRead = { readonly category: string; readonly amountMinor: number };

/**
 * Reads the parts of a split of `whole`. Amounts are typed without a sign; a minus sign goes against
 * the whole, as a discount does. One amount may stay empty and takes the rest; rows that are all
 * empty and amounts of 0 are left out. Throws `missing`, `lines-do-not-add-up` and what `parseMoney` throws.
 *
 * @example
 * partsIn([{ category: "Groceries", amount: "60" }, { category: "Gifts", amount: "" }], whole);
 * // of −$80.00: −$60.00 and −$20.00
 */
export function partsIn(
  rows: readonly PartTyped[],
  whole: Money,
  writing: Writing = UNKNOWN_WRITING,
): PartRead[] {
  const typed = rows.filter(({ category, amount }) => category !== "" || amount !== "");
  const sign = whole.minor < 0 ? -1 : 1;
  const mark = markFor(writing, whole.currency);
  const sizes = typed.map(({ amount }) =>
    amount === "" ? null : sign * parseMoney(amount, whole.currency, mark).minor,
  );
  const rest = restOf(sizes, whole);
  const parts = typed.map(({ category }, at) => ({ category, amountMinor: sizes[at] ?? rest }));
  return parts.filter(({ amountMinor }) => amountMinor !== 0);
}

function restOf(sizes: readonly (number | null)[], whole: Money): number {
  const given = sizes.filter((size) => size !== null);
  const open = sizes.length - given.length;
  if (open > 1) throw new BudgetError({ code: "missing", what: "part" });
  const rest = given.reduce((left, size) => left - size, whole.minor);
  if (open === 0) return 0;
  const remainder = remainderOf(whole, given);
  if (remainder === null) throw new BudgetError({ code: "missing", what: "part" });
  if (remainder.is === "missing") return rest;
  const size = formatMoney(money(Math.abs(whole.minor), whole.currency));
  throw new BudgetError({ code: "lines-do-not-add-up", whole: size, remainder });
}
