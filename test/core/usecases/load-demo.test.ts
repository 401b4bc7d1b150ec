import { describe, expect, it } from "vitest";
import { addDays, dayIn, monthOf } from "../../../core/domain/dates.ts";
import { demoLedger } from "../../../core/domain/demo.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { deleteRule } from "../../../core/usecases/delete-rule.ts";
import { listAccounts } from "../../../core/usecases/list-accounts.ts";
import { listChanges } from "../../../core/usecases/list-changes.ts";
import { listRules } from "../../../core/usecases/list-rules.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { loadDemo } from "../../../core/usecases/load-demo.ts";
import { monthGlance } from "../../../core/usecases/month-glance.ts";
import { setBudget } from "../../../core/usecases/set-budget.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("loadDemo() on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  eachWithNewPeople(engine, (given) => ({ deps, ana } = given));

  const books = async () => ({
    transactions: (await listTransactions(deps, ana, {})).total,
    rules: (await listRules(deps, ana)).map(({ pattern, category }) => [pattern, category]),
    accounts: (await listAccounts(deps, ana)).map(({ name }) => name).toSorted(),
    month: await monthGlance(deps, ana, monthOf(today())),
  });
  const today = () => dayIn(ana.ledger.timeZone, deps.clock.now());

  it("adds every row, rule and budget, as one change", async () => {
    const { transactions } = await loadDemo(deps, ana);
    const loaded = await books();
    expect(loaded.transactions).toBe(transactions);
    expect(transactions).toBeGreaterThan(1_200);
    expect(loaded.accounts).toEqual(["Cash", "Credit card", "Joint account", "Savings"]);
    const budgeted = loaded.month.lines.filter(({ budgetedMinor }) => budgetedMinor !== null);
    expect(budgeted.length).toBeGreaterThan(5);
    expect(loaded.rules.length).toBeGreaterThan(5);
    expect((await listChanges(deps, ana, { limit: 5 })).changes).toHaveLength(1);
  });

  it("files each row as the sample says, by a rule or by the person", async () => {
    await loadDemo(deps, ana);
    const { ledger } = ana;
    const sums = new Map<string | null, number>();
    for (const { category, amountMinor } of demoOf(ledger.currency)) {
      sums.set(category, (sums.get(category) ?? 0) + amountMinor);
    }
    const { uncategorised, lines } = await monthGlance(deps, ana, monthOf(today()));
    expect(uncategorised.amountMinor).toBe(sums.get(null) ?? 0);
    for (const { category, spentMinor } of lines) {
      if (spentMinor !== 0) sums.set(category, (sums.get(category) ?? 0) + spentMinor);
    }
    const left = [...sums].filter(([name]) => lines.some(({ category }) => category === name));
    expect(left.filter(([, sum]) => sum !== 0)).toEqual([]);
    const { transactions } = await listTransactions(deps, ana, { text: "tesco", limit: 1 });
    expect(transactions[0]!.lines[0]).toMatchObject({ category: "Groceries", why: { by: "rule" } });
  });

  it("adds nothing the second time", async () => {
    await loadDemo(deps, ana);
    const once = await books();
    expect(await loadDemo(deps, ana)).toMatchObject({ transactions: 0, changeId: null });
    expect(await books()).toEqual(once);
  });

  it("leaves what its person made of the rules and budgets when it is loaded again later", async () => {
    await loadDemo(deps, ana);
    const [rule] = await listRules(deps, ana);
    await deleteRule(deps, ana, rule!.id);
    const { lines } = await monthGlance(deps, ana, monthOf(today()));
    const { category } = lines.find(({ budgetedMinor }) => budgetedMinor !== null)!;
    await setBudget(deps, ana, { category, amountMinor: 1, from: monthOf(today()) });
    const rules = await listRules(deps, ana);
    const clock = { now: () => deps.clock.now() + 40 * 86_400_000 };
    await loadDemo({ ...deps, clock }, ana);
    expect(await listRules(deps, ana)).toEqual(rules);
    const after = await monthGlance(deps, ana, monthOf(addDays(today(), 40)));
    expect(after.lines.find((line) => line.category === category)).toMatchObject({
      budgetedMinor: 1,
    });
  });

  it("adds only the new days when it is loaded again later", async () => {
    const first = await loadDemo(deps, ana);
    const clock = { now: () => deps.clock.now() + 86_400_000 };
    const later = await loadDemo({ ...deps, clock }, ana);
    const tomorrow = demoOf(ana.ledger.currency, 1).filter(({ date }) => date > today());
    expect(later.transactions).toBe(tomorrow.length);
    expect((await books()).transactions).toBe(first.transactions + later.transactions);
  });

  it("is taken back whole, and can be loaded again", async () => {
    const before = await books();
    const { changeId } = await loadDemo(deps, ana);
    const loaded = await books();
    expect((await undoChange(deps, ana, changeId)).kept).toEqual([]);
    expect(await books()).toEqual(before);
    await loadDemo(deps, ana);
    expect(await books()).toEqual(loaded);
  });

  it("leaves what was there alone", async () => {
    const entry = { date: today(), amountMinor: -500, merchant: "Mine", category: "Coffee" };
    const { transaction } = await addTransaction(deps, ana, entry);
    const { changeId } = await loadDemo(deps, ana);
    await undoChange(deps, ana, changeId);
    expect((await listTransactions(deps, ana, {})).transactions).toEqual([transaction]);
  });

  function demoOf(currency: Act["ledger"]["currency"], days = 0) {
    return demoLedger(20_260_309, addDays(today(), days), currency).transactions.filter(
      ({ date }) => days > 0 || monthOf(date) === monthOf(today()),
    );
  }
});
