import type { IsoDate } from "../../core/domain/dates.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import { parseMoney } from "../../core/domain/money.ts";
import { markFor, UNKNOWN_WRITING, type Writing } from "../../core/domain/writing.ts";
import { findDay } from "./day.ts";

/** What `/spend` was told. `category` is the person's own word for it, to be looked up. */
export type SpendEntry = {
  /** Negative is money out; only a leading plus makes it money in. */
  readonly amountMinor: number;
  readonly date: IsoDate;
  readonly merchant: string;
  readonly notes: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** Who paid, by name or Slack id, where that was said. */
  readonly paidBy: string | null;
};

const SIGN = String.raw`(?:[A-Z]{3}|R\$|zł|Kč|kr\.?|Fr\.?|[$€£¥₹₩₪₺₴₽₫₱₦])`;
const NUMBER = String.raw`[+(\-\u2212]{0,2}\s?\d(?:[\d.,'’]*\d)?[)\-\u2212]?`;
const AMOUNT = new RegExp(
  String.raw`(?:^|(?<=\s))(?:[+\-\u2212]?${SIGN}\s?${NUMBER}|${NUMBER}\s?(?:${SIGN})?)(?=$|\s|,)`,
  "gu",
);

/**
 * Reads one typed line: an amount, words for where and what, a day, `#category` and further `#tags`,
 * in any order. `at` parts what (notes) from where (merchant); `paid by @ben` says who paid, and
 * without the `@` only where `members` has one of that name. Throws `missing`, `unreadable`,
 * `ambiguous-amount`, `currency-mismatch`.
 *
 * @example
 * parseSpend("12.50 lunch at Blue Bottle yesterday #coffee", { today, currency });
 * // { amountMinor: -1250, merchant: "Blue Bottle", notes: "lunch", category: "coffee", … }
 */
export function parseSpend(
  text: string,
  context: {
    readonly today: IsoDate;
    readonly currency: Currency;
    readonly members?: readonly string[];
    /** How its author writes, where that is known. */
    readonly writing?: Writing;
  },
): SpendEntry {
  if (text.trim() === "") throw new BudgetError({ code: "missing", what: "amount" });
  const { paidBy, rest: said } = takePayer(text, context.members ?? []);
  const { words, hashes } = takeHashes(said);
  const { date, rest } = findDay(words, context.today, context.writing);
  const found = takeAmount(rest, context);
  const [what, where] = parted(found.rest);
  if (where === "") throw new BudgetError({ code: "missing", what: "merchant" });
  const [category = null, ...tags] = hashes;
  return {
    amountMinor: found.amountMinor,
    date,
    merchant: where,
    notes: what,
    category,
    tags,
    paidBy,
  };
}

const PAID = /(?:^|\s)paid by\s+(?:<@([A-Z0-9]+)(?:\|[^>]*)?>|(@?)(\S+))/iu;

/** Takes out who paid. A name of several words is one a member has. */
function takePayer(
  text: string,
  members: readonly string[],
): { readonly paidBy: string | null; readonly rest: string } {
  const match = PAID.exec(text);
  if (match === null) return { paidBy: null, rest: text };
  const [whole, id, at, word = ""] = match;
  const start = match.index + whole.length - word.length;
  const isName = (name: string): boolean => {
    const said = text.slice(start, start + name.length);
    const ends = /^(?:$|[\s,.#])/u.test(text.slice(start + name.length));
    return ends && said.toLowerCase() === name.toLowerCase();
  };
  const named = members
    .flatMap((name) => [name, name.split(/\s/u)[0] ?? name])
    .toSorted((a, b) => b.length - a.length)
    .find(isName);
  const paidBy = id ?? named ?? (at === "@" ? word : null);
  if (paidBy === null) return { paidBy, rest: text };
  const end = id === undefined ? start + paidBy.length : match.index + whole.length;
  return { paidBy, rest: `${text.slice(0, match.index)} ${text.slice(end)}` };
}

function takeHashes(text: string): { readonly words: string; readonly hashes: string[] } {
  const hashes = [...text.matchAll(/(?:^|\s)#([\p{L}\p{N}][\p{L}\p{N}_&-]*)/gu)].map(
    ([, word = ""]) => word.replaceAll("_", " "),
  );
  const words = text.replaceAll(/(?:^|\s)#[\p{L}\p{N}][\p{L}\p{N}_&-]*/gu, " ");
  return { words: words.replaceAll(/\s+/gu, " ").trim(), hashes };
}

/** The amount at the start, else at the end, else anywhere. */
function takeAmount(
  text: string,
  {
    currency,
    writing = UNKNOWN_WRITING,
  }: { readonly currency: Currency; readonly writing?: Writing },
): { readonly amountMinor: number; readonly rest: string } {
  const found = [...text.matchAll(AMOUNT)];
  const match = found.find(({ index }) => index === 0) ?? found.at(-1);
  if (match === undefined) {
    const [first = text] = text.split(" ");
    throw new BudgetError({ code: "unreadable", what: "amount", text: first });
  }
  const written = match[0].trim();
  const incoming = written.includes("+");
  const { minor } = parseMoney(written.replace("+", ""), currency, markFor(writing, currency));
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  const size = Math.abs(minor);
  if (size === 0) throw new BudgetError({ code: "unreadable", what: "amount", text: written });
  return { amountMinor: incoming ? size : 0 - size, rest: rest.replaceAll(/\s+/gu, " ").trim() };
}

function parted(text: string): readonly [what: string, where: string] {
  const clean = text.replace(/^[,;\s]+|[,;\s]+$/gu, "");
  const match = /^(?:(.*?)\s)?at\s+(.+)$/iu.exec(clean);
  if (match === null) return ["", clean.replace(/^for\s+/iu, "")];
  return [(match[1] ?? "").replace(/^for\s+/iu, ""), match[2] ?? ""];
}
