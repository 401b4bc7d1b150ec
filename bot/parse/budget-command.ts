import type { Rollover } from "../../core/domain/budget.ts";
import { addMonths, type Month, parseMonth } from "../../core/domain/dates.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import { parseMoney } from "../../core/domain/money.ts";
import { markFor, UNKNOWN_WRITING, type Writing } from "../../core/domain/writing.ts";
import { nearestNames } from "../../core/domain/nearest.ts";
import { monthNumber, monthOfYear } from "./months.ts";

/** What `/budget` was told. */
export type BudgetCommand =
  | { readonly verb: "glance"; readonly month: Month | null }
  | ({ readonly verb: "set" } & BudgetWords)
  | { readonly verb: "period"; readonly day: number | null }
  | { readonly verb: "report" | "export"; readonly words: string }
  | { readonly verb: "import" | "week" | "settings" | "export-all" | "delete-all" }
  | { readonly verb: "edit" | "accounts" | "history" | "undo" | "help" | "leave" | "recurring" }
  | { readonly verb: "post"; readonly on: boolean | null }
  | { readonly verb: "unknown"; readonly text: string; readonly nearest: string | null };

/** A category's budget as it was typed. */
export type BudgetWords = {
  readonly category: string;
  readonly amountMinor: number;
  /** `null` where nothing was said of it. */
  readonly rollover: Rollover | null;
  /** For the month alone. */
  readonly only: boolean;
};

const SHORT_VERBS = [
  "edit",
  "period",
  "import",
  "accounts",
  "history",
  "undo",
  "help",
  "leave",
  "settings",
  "week",
  "recurring",
] as const;
const VERBS = ["start", "post", "report", "export", ...SHORT_VERBS] as const;

/** Whether the words ask for a channel's ledger to be made: only then may there be none to read them in. */
export function isStart(words: string): boolean {
  return /^start$/iu.test(words);
}

/**
 * Reads the words behind `/budget`: nothing or a month for the month at a glance, a category and an
 * amount to set its budget (with what carries over, or for this month only), or `off` to end it, or
 * a verb; the words behind `report` and `export` are read by `report-command.ts`. `month` is the running one. Throws what `parseMoney` throws for the amount.
 *
 * @example
 * parseBudgetCommand("groceries 400", { month, currency }); // { verb: "set", category: "groceries", amountMinor: 40000, … }
 * parseBudgetCommand("groceries 400 rollover", { month, currency }); // rollover: "surplus"
 * parseBudgetCommand("period 25", { month, currency }); // { verb: "period", day: 25 }
 */
export function parseBudgetCommand(
  text: string,
  context: { readonly month: Month; readonly currency: Currency; readonly writing?: Writing },
): BudgetCommand {
  const words = text.trim().replaceAll(/\s+/gu, " ");
  if (words === "") return { verb: "glance", month: null };
  const verb = verbIn(words);
  if (verb !== null) return verb;
  if (/^post(?: on| off)?$/iu.test(words))
    return { verb: "post", on: words.includes(" ") ? /on$/iu.test(words) : null };
  const month = monthIn(words, context.month);
  if (month !== null) return { verb: "glance", month };
  const [, day] =
    /^(?:period|payday)\s(?:on\s|from\s)?(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?$/iu.exec(words) ?? [];
  if (day !== undefined) return { verb: "period", day: Number(day) };
  const set = setIn(words, context);
  if (set !== null) return { verb: "set", ...set };
  return { verb: "unknown", text: words, nearest: nearestNames(words, VERBS)[0] ?? null };
}

function verbIn(words: string): BudgetCommand | null {
  const [, whole] = /^(export|delete) everything$/iu.exec(words) ?? [];
  if (whole !== undefined)
    return { verb: whole.toLowerCase() === "export" ? "export-all" : "delete-all" };
  const [, told, rest = ""] = /^(report|export)(?:\s(.+))?$/iu.exec(words) ?? [];
  if (told !== undefined)
    return { verb: told.toLowerCase() === "report" ? "report" : "export", words: rest };
  const verb = SHORT_VERBS.find((known) => known === words.toLowerCase());
  if (verb === undefined) return null;
  return verb === "period" ? { verb, day: null } : { verb };
}

/** One of these may stand behind the amount; an amount for one month has no rollover of its own. */
const ENDINGS: readonly (readonly [words: RegExp, means: Partial<BudgetWords>])[] = [
  [/\s(?:only this month|this month only|this month|once)$/iu, { only: true }],
  [/\s(?:no rollover|rollover none|none)$/iu, { rollover: "none" }],
  [/\s(?:rollover all|all)$/iu, { rollover: "all" }],
  [/\s(?:rollover surplus|surplus|rollover)$/iu, { rollover: "surplus" }],
];

function setIn(
  text: string,
  {
    currency,
    writing = UNKNOWN_WRITING,
  }: { readonly currency: Currency; readonly writing?: Writing },
): BudgetWords | null {
  const [, off] = /^(?:set\s+)?(\S.*)\soff$/iu.exec(text) ?? [];
  if (off !== undefined) return { category: off, amountMinor: 0, rollover: "none", only: false };
  const [ending, said] = ENDINGS.find(([pattern]) => pattern.test(text)) ?? [];
  const words = ending === undefined ? text : text.replace(ending, "");
  const set =
    /^(?:set\s+)?(?<category>[^\d$€£¥+\-\u2212(]*\p{L}[^\d$€£¥+\-\u2212(]*?)\s(?:to\s+)?(?<amount>[+\-\u2212(]?[$€£¥A-Z]{0,3}\s?\d\S*(?:\s[A-Z]{3})?)$/u.exec(
      words,
    );
  const { category, amount } = set?.groups ?? {};
  if (category === undefined || amount === undefined) return null;
  const amountMinor = parseMoney(amount, currency, markFor(writing, currency)).minor;
  return { rollover: null, only: false, ...said, category: category.trim(), amountMinor };
}

/** `2026-02`, `last month`, `this month`, `february` (the last there was), `feb 2025`. */
function monthIn(text: string, now: Month): Month | null {
  if (/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/u.test(text)) return parseMonth(text);
  if (/^this month$/iu.test(text)) return now;
  if (/^last month$/iu.test(text)) return addMonths(now, -1);
  return namedMonth(text, now);
}

function namedMonth(text: string, now: Month): Month | null {
  const [, name = "", year] = /^([a-z]{3,9})\.?(?:\s((?:19|20)\d{2}))?$/iu.exec(text) ?? [];
  const number = monthNumber(name);
  return number === 0 ? null : monthOfYear(number, year, now);
}
