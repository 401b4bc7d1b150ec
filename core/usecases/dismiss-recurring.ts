import { BudgetError } from "../domain/errors.ts";
import { insertDismissal } from "../store/recurring.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { recurringIn } from "./recurring-in.ts";

/**
 * Says that a find is no recurring payment: it is not found again, also when its price changes a little,
 * until the change is undone. `transactionId` is any it was found from. Throws `not-found`.
 */
export function dismissRecurring(
  deps: Deps,
  act: Act,
  transactionId: number,
): Promise<{ readonly merchant: string; readonly changeId: number; readonly repeated: boolean }> {
  return commit(deps, act, async (trx) => {
    const item = (await recurringIn(trx, deps, act)).find(({ evidence }) =>
      evidence.some(({ id }) => id === transactionId),
    );
    if (item === undefined) throw new BudgetError({ code: "not-found", what: "recurring" });
    const { merchant } = item;
    const context = { deps, act, what: "recurring-dismissed", touches: [] };
    const { changeId } = await recordChange(trx, context, async () => {
      const made = [["dismissal", await insertDismissal(trx, act.ledger.id, item)]] as const;
      return { value: null, summary: `said that ${merchant} is not a recurring payment`, made };
    });
    return { merchant, changeId };
  });
}
