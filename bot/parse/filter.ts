import { BudgetError } from "../../core/domain/errors.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { type Money, parseMoney } from "../../core/domain/money.ts";
import { nearestNames } from "../../core/domain/nearest.ts";
import type { TransactionFilter } from "../../core/domain/transaction.ts";
import { markFor, UNKNOWN_WRITING, type Writing } from "../../core/domain/writing.ts";
import { type DaysContext, daysNamed } from "./days-named.ts";

/** What names and days can be about. */
export type FilterContext = DaysContext & {
  /** How who asks writes amounts, where that is known. */
  readonly writing?: Writing;
  readonly ledger: Pick<Ledger, "currency" | "periodStartDay">;
  readonly categories: readonly string[];
  readonly accounts: readonly string[];
};

/** How many of the words were understood, and as what. */
type Taken = { readonly used: number; readonly filter: TransactionFilter };
type Reader = (words: readonly string[], context: FilterContext) => Taken | undefined;

const READERS: readonly Reader[] = [uncategorised, days, amount, account, hash, category];

/**
 * Reads the words behind `/transactions`, in any order: `>50`, `<10`, `50-100`, `$12.50`, a category,
 * `last month`, `march`, `2026-03`, `@account`, `#tag`, `uncategorised`. Everything else, and what
 * stands between quotes, is words to be found. Throws `unknown-account`, `unreadable`.
 *
 * @example
 * parseFilter("coffee >5 last month", context);
 * // { category: "Coffee", atLeast: 501, from: "2026-02-01", to: "2026-02-28" }
 */
export function parseFilter(text: string, context: FilterContext): TransactionFilter {
  let filter: TransactionFilter = {};
  const found: string[] = [];
  let words = wordsOf(text);
  while (words.length > 0) {
    const taken = takenBy(words, context);
    if (taken === undefined) found.push(bare(words[0] ?? ""));
    filter = { ...filter, ...taken?.filter };
    words = words.slice(taken?.used ?? 1);
  }
  const search = found.filter((word) => word !== "").join(" ");
  return search === "" ? filter : { ...filter, text: search };
}

function takenBy(words: readonly string[], context: FilterContext): Taken | undefined {
  for (const read of READERS) {
    const taken = read(words, context);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

const QUOTED = /^["“”„](.*)["“”]$/u;

/** What stands between quotes stays together. */
function wordsOf(text: string): string[] {
  return text.match(/["“”„][^"“”„]*["“”]|\S+/gu) ?? [];
}

function bare(word: string): string {
  return (QUOTED.exec(word)?.[1] ?? word).trim();
}

function uncategorised([word = ""]: readonly string[]): Taken | undefined {
  if (!/^uncategori[sz]ed$/iu.test(word)) return undefined;
  return { used: 1, filter: { uncategorised: true } };
}

function days(words: readonly string[], context: FilterContext): Taken | undefined {
  const named = daysNamed(words, context);
  return named && { used: named.used, filter: named.range };
}

function amount(words: readonly string[], context: FilterContext): Taken | undefined {
  const [first = "", second = ""] = words;
  const split = /^(>=|<=|>|<|=|over|under)$/iu.test(first);
  const [, sign, figure = ""] =
    /^(>=|<=|>|<|=|over(?=\s)|under(?=\s))\s*(.+)$/iu.exec(split ? `${first} ${second}` : first) ??
    [];
  if (sign !== undefined) {
    if (!/\d/u.test(figure) && /^[a-z]/iu.test(sign)) return undefined;
    const { minor } = moneyIn(figure, context);
    return { used: split ? 2 : 1, filter: bounds(sign.toLowerCase(), Math.abs(minor)) };
  }
  const filter = range(first, context) ?? exact(first, context);
  return filter && { used: 1, filter };
}

function bounds(sign: string, minor: number): TransactionFilter {
  if (sign === ">" || sign === "over") return { atLeast: minor + 1 };
  if (sign === "<" || sign === "under") return { atMost: minor - 1 };
  if (sign === ">=") return { atLeast: minor };
  return sign === "<=" ? { atMost: minor } : { atLeast: minor, atMost: minor };
}

function range(word: string, context: FilterContext): TransactionFilter | undefined {
  const [, from = "", to = ""] = /^([^\p{L}-]*\d[^\p{L}-]*)[-–]([^\p{L}-]*\d)$/u.exec(word) ?? [];
  const atLeast = sizeIn(from, context);
  const atMost = sizeIn(to, context);
  if (atLeast === undefined || atMost === undefined || atLeast > atMost) return undefined;
  return { atLeast, atMost };
}

/** `12.50` and `$12` are amounts; a bare `12` may be part of a name. */
function exact(word: string, context: FilterContext): TransactionFilter | undefined {
  if (!/^\p{Sc}\d|^\d+[.,]\d{1,3}$/u.test(word)) return undefined;
  const size = sizeIn(word, context);
  return size === undefined ? undefined : { atLeast: size, atMost: size };
}

function moneyIn(
  text: string,
  { ledger: { currency }, writing = UNKNOWN_WRITING }: FilterContext,
): Money {
  return parseMoney(text, currency, markFor(writing, currency));
}

function sizeIn(text: string, context: FilterContext): number | undefined {
  try {
    return Math.abs(moneyIn(text, context).minor);
  } catch (error) {
    if (error instanceof BudgetError) return undefined;
    throw error;
  }
}

function account(words: readonly string[], { accounts }: FilterContext): Taken | undefined {
  const [first = ""] = words;
  if (!/^@\S/u.test(first)) return undefined;
  const named = [first.slice(1).replaceAll("_", " "), ...words.slice(1)];
  const whole = longestName(named, accounts);
  if (whole !== undefined) return { used: whole.used, filter: { account: whole.name } };
  const [word = ""] = named;
  const near = nearestNames(word, accounts);
  const nearest = near.length > 0 ? near : accounts.slice(0, 3);
  const begins = accounts.filter((name) => fold(name).startsWith(fold(word)));
  const [only] = begins.length === 1 ? begins : [];
  if (only !== undefined) return { used: 1, filter: { account: only } };
  throw new BudgetError({ code: "unknown-account", text: word, nearest });
}

/** `#coffee` is the category where there is one, as in `/spend`; else a tag. */
function hash([first = ""]: readonly string[], { categories }: FilterContext): Taken | undefined {
  if (!/^#\S/u.test(first)) return undefined;
  const tag = first.slice(1).replaceAll("_", " ");
  const known = categories.find((name) => fold(name) === fold(tag));
  return { used: 1, filter: known === undefined ? { tag } : { category: known } };
}

function category(words: readonly string[], { categories }: FilterContext): Taken | undefined {
  const found = longestName(words, categories);
  return found && { used: found.used, filter: { category: found.name } };
}

function longestName(
  words: readonly string[],
  names: readonly string[],
): { readonly used: number; readonly name: string } | undefined {
  for (let used = Math.min(words.length, 6); used > 0; used -= 1) {
    const said = fold(words.slice(0, used).join(" "));
    const name = names.find((one) => fold(one) === said);
    if (name !== undefined) return { used, name };
  }
  return undefined;
}

function fold(text: string): string {
  return text.trim().replaceAll(/\s+/gu, " ").toLowerCase();
}
