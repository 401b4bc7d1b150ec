import { BudgetError } from "../../core/domain/errors.ts";
import { money } from "../../core/domain/money.ts";
import { remainderOf } from "../../core/domain/split.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import type { Writing } from "../../core/domain/writing.ts";
import type { Act } from "../../core/usecases/act.ts";
import type { Bot, Values } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Origin } from "../origin.ts";
import { type PartRead, partsIn } from "../parse/parts.ts";
import { explain } from "../reply.ts";
import { FIELD } from "../views/ids.ts";
import { MOST_PARTS, splitForm } from "../views/split-form.ts";

/** The form that divides a transaction, with as many rows as it has parts, or `rows`. */
export function splitFormOf(
  bot: Bot,
  act: Act,
  transaction: Transaction,
  asked: { readonly origin: Origin; readonly rows?: number; readonly standing?: string | null },
) {
  const { origin, standing = null } = asked;
  const rows = Math.min(MOST_PARTS, asked.rows ?? Math.max(2, transaction.lines.length));
  const metadata = { id: transaction.id, origin, rows };
  const { today } = momentOf(bot, act);
  return splitForm({ transaction, today, rows, standing, metadata });
}

/** The parts that stand in the form. Throws what `partsIn` throws. */
export function partsOf(
  values: Values,
  { amountMinor, currency }: Transaction,
  writing: Writing,
): PartRead[] {
  return partsIn(rowsOf(values), money(amountMinor, currency), writing);
}

/** What the parts typed so far leave of the whole, as a sentence; `null` when it cannot be said. */
export function standingOf(
  values: Values,
  { amountMinor, currency }: Transaction,
  writing: Writing,
): string | null {
  const whole = money(amountMinor, currency);
  const typed = rowsOf(values).filter(({ amount }) => amount !== "");
  if (typed.length === 0) return null;
  try {
    const sizes = partsIn(typed, whole, writing).map((part) => part.amountMinor);
    const remainder = remainderOf(whole, sizes);
    if (remainder === null) return "That comes to it exactly.";
    const { amount, is } = remainder;
    return is === "missing" ? `${amount} is still to be placed.` : `That is ${amount} too much.`;
  } catch (error) {
    if (error instanceof BudgetError) return explain(error.problem);
    throw error;
  }
}

function rowsOf(values: Values) {
  return Array.from({ length: MOST_PARTS }, (_, at) => ({
    category: values[`${FIELD.part}.${at}`]?.text ?? "",
    amount: values[`${FIELD.share}.${at}`]?.text ?? "",
  }));
}
