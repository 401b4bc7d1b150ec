import { formatMoney, money } from "../domain/money.ts";
import { ENTITIES } from "../store/entities.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { transactionIn } from "./get-transaction.ts";
import { recordChange, type Ref } from "./record-change.ts";
import type { Saved } from "./saved.ts";
import { linkOf, unlink } from "./transfer-link.ts";

/**
 * Takes a transaction out; undoing the change brings it back. One that a statement brought does not
 * come back with the next file. The other half of a transfer is one no more: the rules file it. Gives
 * it as it was. Throws `not-found`.
 */
export function deleteTransaction(deps: Deps, act: Act, id: number): Promise<Saved> {
  return commit(deps, act, async (trx) => {
    const transaction = await transactionIn(trx, act.ledger.id, id);
    const { merchant, amountMinor, currency } = transaction;
    const link = await linkOf(trx, act.ledger.id, id);
    const touches: readonly Ref[] = [
      // Taken back from the end: the link comes last, when both halves are there again.
      ...(link === null ? [] : [["transfer", link.id] as const]),
      ...(link === null ? [] : [["transaction", link.otherId] as const]),
      ["transaction", id],
    ];
    const done = await recordChange(
      trx,
      { deps, act, what: "transaction-deleted", touches },
      async () => {
        if (link !== null) await unlink(trx, act.ledger.id, link, [link.otherId]);
        await ENTITIES.transaction.write(trx, act.ledger.id, id, null);
        const amount = formatMoney(money(amountMinor, currency));
        return { value: transaction, summary: `deleted ${merchant}, ${amount}` };
      },
    );
    return { transaction, changeId: done.changeId, budget: null, twin: null };
  });
}
