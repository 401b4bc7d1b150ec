import { budgetIn, type BudgetLine, type Rollover } from "../domain/budget.ts";
import { type Month, monthName } from "../domain/dates.ts";
import { BudgetError } from "../domain/errors.ts";
import type { Category } from "../domain/ledger.ts";
import { formatMoney, money } from "../domain/money.ts";
import { dropOneOff, listBudgets, putBudget, putOneOff } from "../store/budgets.ts";
import type { Trx } from "../store/db.ts";
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

/** What a category may take each month from `from` on; without a rollover, as it carried before. */
export type NewBudget = {
  readonly category: string;
  readonly amountMinor: number;
  readonly from: Month;
  readonly rollover?: Rollover;
  /** In `from` alone, whatever holds before and after. */
  readonly only?: boolean;
};

/**
 * Sets how much a category may take each month from `from` on, in whole minor units of the ledger's
 * currency, zero for nothing at all. An amount for `from` alone gives way to it. Throws `unknown-category`, `no-budget-for` for a category that
 * nothing is spent on, and `unreadable` for a negative amount.
 */
export async function setBudget(deps: Deps, act: Act, input: NewBudget): Promise<BudgetSet> {
  const amount = amountOf(act, input);
  return commit(deps, act, async (trx) => {
    const category = await budgetable(trx, act, input.category);
    const touches = [["budget", category.id]] as const;
    const { changeId } = await recordChange(
      trx,
      { deps, act, what: "budget-set", touches },
      async () => {
        await put(trx, act, category.id, input);
        return { value: null, summary: summaryOf(category.name, amount, input) };
      },
    );
    const lines = await budgetLines(trx, act, { from: input.from, to: input.from });
    const budget = lines.find((line) => line.category === category.name);
    if (budget === undefined) throw new Error("a budget that was just set is not there");
    return { budget, changeId };
  });
}

/** Sets several budgets as one change; each throws what `setBudget` throws, and then none is set. */
export async function setBudgets(
  deps: Deps,
  act: Act,
  inputs: readonly NewBudget[],
): Promise<{ readonly changeId: number; readonly repeated: boolean }> {
  for (const input of inputs) amountOf(act, input);
  return commit(deps, act, async (trx) => {
    const found: (readonly [number, NewBudget])[] = [];
    for (const input of inputs)
      found.push([(await budgetable(trx, act, input.category)).id, input]);
    const touches = found.map(([id]) => ["budget", id] as const);
    const context = { deps, act, what: "budget-set", touches };
    const { changeId } = await recordChange(trx, context, async () => {
      for (const [id, input] of found) await put(trx, act, id, input);
      return { value: null, summary: `set ${found.length} budgets` };
    });
    return { changeId };
  });
}

function summaryOf(name: string, amount: string, { amountMinor, rollover, only, from }: NewBudget) {
  if (only === true) return `set the budget of ${name} to ${amount} for ${monthName(from)} alone`;
  if (amountMinor === 0 && rollover === "none") return `ended the budget of ${name}`;
  const rolls = rollover === undefined ? "" : `, ${ROLLS[rollover]}`;
  return `set the budget of ${name} to ${amount} a month${rolls}`;
}

const ROLLS: Readonly<Record<Rollover, string>> = {
  none: "nothing carries over",
  surplus: "what is left carries over",
  all: "what is left and what is overspent carry over",
};

function amountOf(act: Act, { amountMinor }: NewBudget): string {
  const amount = formatMoney(money(amountMinor, act.ledger.currency));
  if (amountMinor < 0) throw new BudgetError({ code: "unreadable", what: "amount", text: amount });
  return amount;
}

async function budgetable(trx: Trx, act: Act, text: string): Promise<Category> {
  const category = await categoryNamed(trx, act.ledger.id, text);
  const { name, kind } = category;
  if (kind !== "spending") throw new BudgetError({ code: "no-budget-for", category: name, kind });
  return category;
}

async function put(trx: Trx, act: Act, categoryId: number, input: NewBudget): Promise<void> {
  const { from, amountMinor: budgetedMinor, only } = input;
  const ledger = act.ledger.id;
  const amount = { categoryId, budgetedMinor, currency: act.ledger.currency };
  if (only === true) return putOneOff(trx, ledger, { ...amount, month: from });
  const [own] = await listBudgets(trx, ledger, [categoryId]);
  const standing = budgetIn({ budgets: own?.budgets ?? [], oneOffs: [] }, from);
  const rollover = input.rollover ?? standing?.rollover ?? "none";
  // What was said last holds: an amount for this month alone gives way.
  await dropOneOff(trx, ledger, { categoryId, month: from });
  await putBudget(trx, ledger, { ...amount, fromMonth: from, rollover });
}
