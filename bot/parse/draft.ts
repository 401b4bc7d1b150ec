import type { IsoDate } from "../../core/domain/dates.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import type { Writing } from "../../core/domain/writing.ts";
import { findDay } from "./day.ts";
import { spentIn } from "./said.ts";
import { parseSpend, type SpendEntry } from "./spend.ts";
import { plainWords } from "./words.ts";

/** A transaction as far as it is known: what a form for a new one begins with. */
export type Draft = Omit<SpendEntry, "amountMinor" | "paidBy"> & {
  /** Negative is money out; `null` where no amount was found. */
  readonly amountMinor: number | null;
};

/** Longer than this, words are no name of a place. */
const NAME = 60;

/**
 * What a message says of money: amount, day, where, category. What cannot be read stays empty, and
 * the words stand in the notes. `today` is the day it was written.
 *
 * @example
 * draftOf("spent 12.50 on lunch yesterday", context); // { amountMinor: -1250, merchant: "lunch", … }
 */
export function draftOf(
  text: string,
  context: {
    readonly today: IsoDate;
    readonly currency: Currency;
    readonly members: readonly string[];
    readonly writing?: Writing;
  },
): Draft {
  const words = plainWords(text)
    .replaceAll(/<@[^>]*>/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const entry = readable(() => parseSpend(spentIn(words) ?? words, context));
  if (entry === null) {
    const date =
      readable(() => findDay(words, context.today, context.writing))?.date ?? context.today;
    return { amountMinor: null, merchant: "", notes: words, category: null, tags: [], date };
  }
  const { paidBy: _, ...known } = entry;
  return known.merchant.length <= NAME ? known : { ...known, merchant: "", notes: words };
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof BudgetError) return null;
    throw error;
  }
}
