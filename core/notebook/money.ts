import { parseCurrency } from "../domain/currencies.ts";
import { formatMoney, type Money, money as moneyOf } from "../domain/money.ts";
import { displayed } from "./display.ts";

/**
 * An amount, shown as people write it: whole minor units, negative is money out.
 *
 * @example
 * money(-1250, "USD"); // −$12.50
 */
export function money(minor: number, currency: string): Money {
  const amount = moneyOf(minor, parseCurrency(currency));
  return displayed({ ...amount }, () => ({ "text/plain": formatMoney(amount) }));
}
