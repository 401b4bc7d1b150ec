import { formatMoney, money } from "../domain/money.ts";
import { ENTITIES } from "../store/entities.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { transactionIn } from "./get-transaction.ts";
import { recordChange } from "./record-change.ts";
import type { Saved } from "./saved.ts";

/**
 * Takes a transaction out; undoing the change brings it back. One that a statement brought does not
 * come back with the next file. Gives it as it was. Throws `not-found`.
 */
export function deleteTransaction(deps: Deps, act: Act, id: number): Promise<Saved> {
  return commit(deps, act, async (trx) => {
    const transaction = await transactionIn(trx, act.ledger.id, id);
    const { merchant, amountMinor, currency } = transaction;
    const touches = [["transaction", id]] as const;
    const done = await recordChange(
      trx,
      { deps, act, what: "transaction-deleted", touches },
      async () => {
        await ENTITIES.transaction.write(trx, act.ledger.id, id, null);
        const amount = formatMoney(money(amountMinor, currency));
        return { value: transaction, summary: `deleted ${merchant}, ${amount}` };
      },
    );
    return { transaction, changeId: done.changeId, budget: null };
  });
}
