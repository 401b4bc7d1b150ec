import {
  addMonths,
  type IsoDate,
  type Month,
  monthOf,
  parseMonth,
} from "../../core/domain/dates.ts";
import { type Currency, parseMoney } from "../../core/domain/money.ts";
import { nearestNames } from "../../core/domain/nearest.ts";

/** What `/budget` was told. */
export type BudgetCommand =
  | { readonly verb: "glance"; readonly month: Month | null }
  | { readonly verb: "set"; readonly category: string; readonly amountMinor: number }
  | { readonly verb: "import" | "accounts" | "history" | "undo" | "help" }
  | { readonly verb: "unknown"; readonly text: string; readonly nearest: string | null };

const VERBS = ["import", "accounts", "history", "undo", "help"] as const;

/**
 * Reads the words behind `/budget`: nothing or a month for the month at a glance, a category and an
 * amount to set its budget, or a verb. Throws what `parseMoney` throws for the amount.
 *
 * @example
 * parseBudgetCommand("groceries 400", { today, currency }); // { verb: "set", category: "groceries", amountMinor: 40000 }
 */
export function parseBudgetCommand(
  text: string,
  context: { readonly today: IsoDate; readonly currency: Currency },
): BudgetCommand {
  const words = text.trim().replaceAll(/\s+/gu, " ");
  if (words === "") return { verb: "glance", month: null };
  const verb = VERBS.find((known) => known === words.toLowerCase());
  if (verb !== undefined) return { verb };
  const month = monthIn(words, context.today);
  if (month !== null) return { verb: "glance", month };
  const set =
    /^(?:set\s+)?(?<category>[^\d$€£¥+\-\u2212(]*\p{L}[^\d$€£¥+\-\u2212(]*?)\s(?:to\s+)?(?<amount>[+\-\u2212(]?[$€£¥A-Z]{0,3}\s?\d\S*(?:\s[A-Z]{3})?)$/u.exec(
      words,
    );
  const { category, amount } = set?.groups ?? {};
  if (category !== undefined && amount !== undefined) {
    return {
      verb: "set",
      category: category.trim(),
      amountMinor: parseMoney(amount, context.currency).minor,
    };
  }
  return { verb: "unknown", text: words, nearest: nearestNames(words, VERBS)[0] ?? null };
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `2026-02`, `last month`, `this month`, `february` (the last there was), `feb 2025`. */
function monthIn(text: string, today: IsoDate): Month | null {
  const now = monthOf(today);
  if (/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/u.test(text)) return parseMonth(text);
  if (/^this month$/iu.test(text)) return now;
  if (/^last month$/iu.test(text)) return addMonths(now, -1);
  return namedMonth(text, now);
}

function namedMonth(text: string, now: Month): Month | null {
  const named = /^([a-z]{3,9})\.?(?:\s((?:19|20)\d{2}))?$/iu.exec(text);
  const number = MONTHS.indexOf((named?.[1] ?? "").slice(0, 3).toLowerCase()) + 1;
  if (named === null || number === 0 || !isMonthName(named[1] ?? "")) return null;
  const month = parseMonth(`${named[2] ?? now.slice(0, 4)}-${String(number).padStart(2, "0")}`);
  return named[2] === undefined && month > now ? addMonths(month, -12) : month;
}

const NAMES = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

function isMonthName(word: string): boolean {
  return NAMES.some((name) => name.startsWith(word.toLowerCase()));
}
