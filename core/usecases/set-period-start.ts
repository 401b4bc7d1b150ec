import { BudgetError } from "../domain/errors.ts";
import type { Ledger } from "../domain/ledger.ts";
import { setPeriodStartDay } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";

/**
 * Has the ledger's periods begin on this day of the month (1 to 28), past ones included; what
 * budgets carry is worked out again. Gives the ledger as it is now. Throws `unreadable` for another day.
 */
export async function setPeriodStart(
  deps: Deps,
  act: Act,
  day: number,
): Promise<{ readonly ledger: Ledger; readonly changeId: number }> {
  if (!Number.isInteger(day) || day < 1 || day > 28)
    throw new BudgetError({ code: "unreadable", what: "day", text: String(day) });
  return commit(deps, act, async (trx) => {
    const { id } = act.ledger;
    const touches = [["ledger", id]] as const;
    const context = { deps, act, what: "period-set", touches };
    const done = await recordChange(trx, context, async () => {
      await setPeriodStartDay(trx, id, day);
      return { value: null, summary: `months begin on day ${day}` };
    });
    return { ledger: { ...act.ledger, periodStartDay: day }, changeId: done.changeId };
  });
}
