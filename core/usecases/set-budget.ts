import type { BudgetLine } from "../domain/budget.ts";
import type { Month } from "../domain/dates.ts";
import { BudgetError } from "../domain/errors.ts";
import { formatMoney, money } from "../domain/money.ts";
import { putBudget } from "../store/budgets.ts";
import type { Act, Deps } from "./act.ts";
import { budgetLines } from "./budget-report.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { categoryNamed } from "./resolve.ts";

/** A budget after it was set, as it stands in its first month. */
export type BudgetSet = {
  readonly budget: BudgetLine;
  readonly changeId: number;
  readonly repeated: boolean;
};

/**
 * Sets how much a category may take each month from `from` on, in whole minor units of the ledger's
 * currency, zero for nothing at all. Throws `unknown-category`, `no-budget-for` for a category that nothing is
 * spent on, and `unreadable` for a negative one.
 */
export async function setBudget(
  deps: Deps,
  act: Act,
  input: { readonly category: string; readonly amountMinor: number; readonly from: Month },
): Promise<BudgetSet> {
  const { currency } = act.ledger;
  const amount = formatMoney(money(input.amountMinor, currency));
  if (input.amountMinor < 0)
    throw new BudgetError({ code: "unreadable", what: "amount", text: amount });
  return commit(deps, act, async (trx) => {
    const category = await categoryNamed(trx, act.ledger.id, input.category);
    const { name, kind } = category;
    if (kind !== "spending") throw new BudgetError({ code: "no-budget-for", category: name, kind });
    const touches = [["budget", category.id]] as const;
    const { changeId } = await recordChange(
      trx,
      { deps, act, what: "budget-set", touches },
      async () => {
        const { from: fromMonth, amountMinor: budgetedMinor } = input;
        await putBudget(trx, act.ledger.id, {
          categoryId: category.id,
          fromMonth,
          budgetedMinor,
          currency,
        });
        return { value: null, summary: `set the budget of ${category.name} to ${amount} a month` };
      },
    );
    const lines = await budgetLines(trx, act, { from: input.from, to: input.from });
    const budget = lines.find((line) => line.category === category.name);
    if (budget === undefined) throw new Error("a budget that was just set is not there");
    return { budget, changeId };
  });
}
