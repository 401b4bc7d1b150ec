import { type Currency, currencyOfSign, exponentOf, isCurrency } from "./currencies.ts";
import { digitOf, isDigit } from "./digits.ts";
import { BudgetError } from "./errors.ts";

/**
 * An amount of money, counted in the smallest unit of its currency (cents, pence, yen).
 *
 * `minor` is always a whole number, so adding a year of groceries gives the exact total.
 * Money leaving the ledger is negative; money arriving is positive.
 *
 * @example
 * parseMoney("-12.50", usd); // { minor: -1250, currency: "USD" }
 * parseMoney("1,200", jpy);  // { minor: 1200, currency: "JPY" }: the yen has no cents
 */
export type Money = { readonly minor: number; readonly currency: Currency };

/** The mark between whole units and their fraction. */
export type DecimalMark = "." | ",";

/**
 * An amount in its currency's smallest unit. Throws a `RangeError` for a fraction of a minor unit or
 * a number too large to be exact: both are bugs, never a person's mistake.
 */
export function money(minor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not whole minor units: ${minor}`);
  return { minor: minor === 0 ? 0 : minor, currency };
}

/** `value × numerator ÷ denominator` in whole minor units, halves to even. `denominator` is not zero. */
export function scaleMoney(value: Money, numerator: number, denominator: number): Money {
  return money(
    divideHalfEven(BigInt(value.minor) * BigInt(numerator), BigInt(denominator)),
    value.currency,
  );
}

function divideHalfEven(dividend: bigint, divisor: bigint): number {
  const negative = dividend < 0n !== divisor < 0n;
  const n = dividend < 0n ? -dividend : dividend;
  const d = divisor < 0n ? -divisor : divisor;
  const whole = n / d;
  const twice = (n % d) * 2n;
  const up = twice > d || (twice === d && whole % 2n === 1n);
  const rounded = whole + (up ? 1n : 0n);
  return Number(negative ? -rounded : rounded);
}

type Signed = { readonly negative: boolean; readonly digits: string };

/** Takes the sign off in each of the ways people and banks write it: `-5`, `5-`, `−5`, `(5)`, `+5`. */
function unsign(text: string): Signed | undefined {
  const plain = text.replaceAll(/[\u2212\u2012\u2013\uFE63\uFF0D]/gu, "-");
  const match = /^(?:\((?<inside>[^()+-]+)\)|(?<lead>[+-]?)(?<mid>[^()+-]+)(?<trail>[+-]?))$/u.exec(
    plain,
  );
  if (match?.groups === undefined) return undefined;
  const { inside, lead = "", mid = "", trail = "" } = match.groups;
  if (inside !== undefined) return { negative: true, digits: inside };
  if (lead !== "" && trail !== "") return undefined;
  return { negative: lead === "-" || trail === "-", digits: mid };
}

const GROUPED = /^[1-9]\d{0,2}(?:(?<mark>[.,'’ ])\d{3})(?:\k<mark>\d{3})*$/u;
const INDIAN = /^[1-9]\d?(?:,\d{2})+,\d{3}$/u;

/** Whole units without their thousands marks, or `undefined` when the marks stand in wrong places. */
function ungroup(whole: string, decimal: DecimalMark): string | undefined {
  if (/^\d+$/u.test(whole)) return whole;
  if (whole.includes(decimal)) return undefined;
  if (!GROUPED.test(whole) && !INDIAN.test(whole)) return undefined;
  return whole.replaceAll(/\D/gu, "");
}

/**
 * Reads digits whose decimal mark is known (a bank's column, say) as whole minor units. Signs,
 * parentheses, spaces and thousands marks are understood; a fraction longer than `exponent` is
 * accepted only when the rest is zeros. `undefined` for anything else.
 *
 * @example
 * minorIn("(1.234,56)", ",", 2); // -123456
 */
export function minorIn(text: string, decimal: DecimalMark, exponent: number): number | undefined {
  return plainMinor(text, decimal, exponent) ?? writtenMinor(text, decimal, exponent);
}

const MINUS = 0x2d;

/** What nearly every cell of a bank's file is: so many digits, and a fraction no longer than the currency's. */
const PLAIN = { whole: 12, fraction: 3 };

function plainMinor(text: string, decimal: DecimalMark, exponent: number): number | undefined {
  const first = text.charCodeAt(0) === MINUS ? 1 : 0;
  const mark = text.indexOf(decimal);
  const whole = (mark < 0 ? text.length : mark) - first;
  const fraction = mark < 0 ? 0 : text.length - mark - 1;
  if (whole < 1 || whole > PLAIN.whole || (mark >= 0 && fraction < 1)) return undefined;
  if (fraction > Math.min(PLAIN.fraction, exponent)) return undefined;
  const digits = digitsIn(text, first, mark);
  if (digits === undefined) return undefined;
  const minor = digits * 10 ** (exponent - fraction);
  return first === 1 && minor !== 0 ? -minor : minor;
}

/** Digit by digit, as every amount is asked for several times, and what an expression finds takes room. */
function digitsIn(text: string, first: number, mark: number): number | undefined {
  let digits = 0;
  for (let at = first; at < text.length; at += 1) {
    if (at === mark) continue;
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return undefined;
    digits = digits * 10 + digitOf(code);
  }
  return digits;
}

function writtenMinor(text: string, decimal: DecimalMark, exponent: number): number | undefined {
  const signed = unsign(
    text
      .replaceAll(/[\s\u00A0\u202F\u2009]+/gu, " ")
      .trim()
      .replaceAll(/(?<=[+-]) | (?=[+-])/gu, ""),
  );
  if (signed === undefined) return undefined;
  const digits = signed.digits.trim();
  const at = digits.lastIndexOf(decimal);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? "" : digits.slice(at + 1);
  if (!/^\d*$/u.test(fraction) || whole + fraction === "") return undefined;
  if (!/^0*$/u.test(fraction.slice(exponent))) return undefined;
  const units = whole === "" ? "0" : ungroup(whole, decimal);
  if (units === undefined) return undefined;
  const minor = Number(units + fraction.slice(0, exponent).padEnd(exponent, "0"));
  if (!Number.isSafeInteger(minor)) return undefined;
  return signed.negative && minor !== 0 ? -minor : minor;
}

const CODE_OR_SIGN = /[A-Za-z]{3}|R\$|zł|Kč|Ft|Fr\.?|kr\.?|[$€£¥￥₹₩₪₺₴₽₫₱₦]/u;

/**
 * Reads an amount as people type it, in any common locale form, with or without a currency.
 * Throws `unreadable`, `amount-too-large`, `currency-mismatch` when it names another currency, and
 * `ambiguous-amount` when its only mark could part thousands or a fraction and `decimal`, the mark its
 * author writes, is not known or makes no amount of it.
 *
 * @example
 * parseMoney("1.234,56 €", eur); // { minor: 123456, currency: "EUR" }
 * parseMoney("1.234", usd);      // throws ambiguous-amount
 * parseMoney("1.234", eur, ","); // { minor: 123400, currency: "EUR" }
 */
export function parseMoney(text: string, currency: Currency, decimal?: DecimalMark): Money {
  const tag = CODE_OR_SIGN.exec(text)?.[0] ?? "";
  if (!isWrittenFor(tag, currency)) {
    const got = currencyOfSign(tag.replace(".", "")) ?? codeOf(tag, text);
    throw new BudgetError({ code: "currency-mismatch", expected: currency, got });
  }
  const digits = text.replace(tag, " ").trim();
  if (digits.replaceAll(/\D/gu, "").length > 17) {
    throw new BudgetError({ code: "amount-too-large", text });
  }
  const meant = decimal === undefined ? undefined : minorIn(digits, decimal, exponentOf(currency));
  if (meant !== undefined) return money(meant, currency);
  const [first, second] = readingsIn(digits, currency);
  if (first === undefined) throw new BudgetError({ code: "unreadable", what: "amount", text });
  if (second !== undefined || isLonely(digits, currency)) {
    throw new BudgetError({ code: "ambiguous-amount", text, readings: readingsOf(digits) });
  }
  return money(first, currency);
}

/** Whether a sign or code beside an amount can stand for `currency`: `$` for any dollar, `kr` for any crown. */
function isWrittenFor(tag: string, currency: Currency): boolean {
  if (tag === "" || tag.toUpperCase() === currency) return true;
  if (tag === "$") return /^(?:USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN)$/u.test(currency);
  if (tag.startsWith("kr")) return /^(?:SEK|NOK|DKK|ISK)$/u.test(currency);
  return currencyOfSign(tag.replace(".", "")) === currency;
}

/** The different amounts the digits can stand for, under each decimal mark they may be written with. */
function readingsIn(digits: string, currency: Currency): number[] {
  const marks: readonly DecimalMark[] = [".", ","];
  return [...new Set(marks.flatMap((mark) => minorIn(digits, mark, exponentOf(currency)) ?? []))];
}

/** One mark before three digits, which could be thousands or a fraction too long for the currency. */
function isLonely(digits: string, currency: Currency): boolean {
  return exponentOf(currency) > 0 && /^[^\d]*[1-9]\d{0,2}[.,]\d{3}[^\d]*$/u.test(digits);
}

function codeOf(tag: string, text: string): Currency {
  const code = tag.toUpperCase();
  if (isCurrency(code)) return code;
  throw new BudgetError({ code: "unreadable", what: "amount", text });
}

function readingsOf(digits: string): string[] {
  const bare = digits.replaceAll(/[^\d.,]/gu, "");
  return [bare.replaceAll(/[.,]/gu, ""), bare.replace(",", ".")];
}

/** The amount's digits with a point and no grouping, as a spreadsheet reads it: `-1234.50`. */
export function decimalOf(value: Money): string {
  const exponent = exponentOf(value.currency);
  const digits = String(Math.abs(value.minor)).padStart(exponent + 1, "0");
  const sign = value.minor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The amount for people, with a real minus sign: `$1,234.50`, `−£3.00`, `¥1,200`. `locale` is a BCP 47 tag. */
export function formatMoney(value: Money, locale = "en-US"): string {
  const exponent = exponentOf(value.currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: value.currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  return format.format(Number(decimalOf(value))).replace("-", "\u2212");
}
