import { formatMoney, type Money, money } from "./money.ts";

/** What is wrong with parts that do not come to the whole: `amount` has no sign. */
export type Remainder = { readonly amount: string; readonly is: "missing" | "too much" };

/**
 * How far `parts` (minor units, signed as the whole) are from the whole; `null` when they come to it
 * exactly. Parts that go past the whole are too much, whichever way the money went.
 */
export function remainderOf(whole: Money, parts: readonly number[]): Remainder | null {
  const left = parts.reduce((rest, part) => rest - BigInt(part), BigInt(whole.minor));
  if (left === 0n) return null;
  const size = formatMoney(money(Number(left < 0n ? -left : left), whole.currency));
  return { amount: size, is: left < 0n === whole.minor < 0 ? "missing" : "too much" };
}
