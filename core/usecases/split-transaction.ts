import { BudgetError } from "../domain/errors.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { formatMoney, money } from "../domain/money.ts";
import { remainderOf } from "../domain/split.ts";
import type { Trx } from "../store/db.ts";
import { readTransaction, type StoredLine, updateTransaction } from "../store/transactions.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { categoryNamed } from "./resolve.ts";
import { type Saved, savedOf } from "./saved.ts";
import { refuseHalf } from "./transfer-link.ts";

/** One part of a transaction as a person divides it; the category by name, `null` for none yet. */
export type Part = {
  readonly category: string | null;
  /** Whole minor units; negative is money out, as in the transaction. */
  readonly amountMinor: number;
};

/**
 * Divides a transaction into these parts, in this order; a single part makes it whole again. All of
 * them count as chosen by the person. Throws `not-found`, `missing` without parts,
 * `unknown-category`, `is-transfer`, and `lines-do-not-add-up` unless they come to the amount exactly.
 */
export async function splitTransaction(
  deps: Deps,
  act: Act,
  id: number,
  parts: readonly Part[],
): Promise<Saved> {
  if (parts.length === 0) throw new BudgetError({ code: "missing", what: "category" });
  return commit(deps, act, async (trx) => {
    const before = await readTransaction(trx, act.ledger.id, id);
    if (before === null) throw new BudgetError({ code: "not-found", what: "transaction" });
    await refuseHalf(trx, act.ledger.id, id);
    const whole = money(before.amountMinor, parseCurrency(before.currency));
    const lines = await linesOf(trx, act, parts);
    const remainder = remainderOf(
      whole,
      lines.map(({ amountMinor }) => amountMinor),
    );
    if (remainder !== null) {
      const size = formatMoney(money(Math.abs(whole.minor), whole.currency));
      throw new BudgetError({ code: "lines-do-not-add-up", whole: size, remainder });
    }
    const touches = [["transaction", id]] as const;
    const context = { deps, act, what: "transaction-split", touches };
    const done = await recordChange(trx, context, async () => {
      await updateTransaction(trx, act.ledger.id, id, { ...before, lines });
      const what = `${before.merchant}, ${formatMoney(whole)}`;
      const [verb, into] = lines.length === 1 ? ["made", " one again"] : ["split", countOf(lines)];
      return { value: id, summary: `${verb} ${what},${into}` };
    });
    return savedOf(trx, act, id, done.changeId);
  });
}

function countOf(lines: readonly StoredLine[]): string {
  return ` into ${lines.length} parts`;
}

async function linesOf(trx: Trx, act: Act, parts: readonly Part[]): Promise<StoredLine[]> {
  const { id: whyId, name: whyText } = act.member;
  const lines: StoredLine[] = [];
  for (const { category, amountMinor } of parts) {
    const known = category === null ? null : await categoryNamed(trx, act.ledger.id, category);
    lines.push({ amountMinor, categoryId: known?.id ?? null, why: "person", whyId, whyText });
  }
  return lines;
}
