import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { Rule } from "../../../core/domain/rule.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { applyRules } from "../../../core/usecases/apply-rules.ts";
import { editRule } from "../../../core/usecases/edit-rule.ts";
import { listRules } from "../../../core/usecases/list-rules.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { moveRule } from "../../../core/usecases/move-rule.ts";
import { saveAndApplyRule } from "../../../core/usecases/save-and-apply-rule.ts";
import { setRuleActive } from "../../../core/usecases/set-rule-active.ts";
import { tryRule } from "../../../core/usecases/try-rule.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("amounts of rules on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  eachWithNewPeople(engine, (given) => ({ deps, ana } = given));

  const add = async (pattern: string, category: string, priority?: number): Promise<Rule> => {
    const place = priority === undefined ? {} : { priority };
    const rule = { pattern, kind: "contains", field: "both", category, ...place } as const;
    return (await addRule(deps, ana, rule)).rule;
  };
  const filed = async () => {
    const { transactions } = await listTransactions(deps, ana, {});
    const lines = transactions.map((t) => [
      t.merchant,
      [t.lines[0]!.category, t.lines[0]!.why?.by],
    ]);
    return Object.fromEntries(lines);
  };

  it("files by amount, of the ledger's currency only, wherever rules are applied", async () => {
    const range = { minMinor: -5000, maxMinor: -2000, currency: ana.ledger.currency };
    const fitting = [-5000, -2000];
    const amounts = [-5001, ...fitting, -1999, 2000];
    const rule = { pattern: "cafe", kind: "contains", field: "both", category: "Coffee" } as const;
    const enter = (amountMinor: number, when: string) =>
      addTransaction(deps, ana, {
        date: parseIsoDate("2026-03-01"),
        amountMinor,
        merchant: `Cafe ${amountMinor} ${when}`,
      });
    for (const amount of amounts) await enter(amount, "before");
    const trial = await tryRule(deps, ana, { rule: { ...rule, range }, replaces: null });
    expect([trial.matched, trial.changed]).toEqual([fitting.length, fitting.length]);
    const saved = await addRule(deps, ana, { ...rule, range });
    expect(saved.rule.range).toEqual(range);
    for (const amount of amounts) await enter(amount, "after");
    expect((await applyRules(deps, ana, {})).changed).toBe(fitting.length);
    for (const [merchant, filing] of Object.entries<unknown[]>(await filed()))
      expect([merchant, filing[0]]).toEqual([
        merchant,
        fitting.includes(Number(merchant.split(" ")[1])) ? "Coffee" : null,
      ]);

    const elsewhere = { ...range, currency: "JPY" };
    const none = await tryRule(deps, ana, { rule: { ...rule, range: elsewhere }, replaces: null });
    expect(none.matched).toBe(0);
  });

  it("keeps the amounts of a rule that is edited, moved or switched, and undoes a change of them", async () => {
    const range = { minMinor: null, maxMinor: -2000, currency: ana.ledger.currency };
    const rule = { pattern: "cafe", kind: "contains", field: "both", category: "Coffee" } as const;
    const { id } = (await addRule(deps, ana, { ...rule, range })).rule;
    await add("other", "Coffee");
    await moveRule(deps, ana, id, "down");
    await setRuleActive(deps, ana, id, false);
    await saveAndApplyRule(deps, ana, { rule: { ...rule, category: "Gifts" }, replaces: id });
    expect((await editRule(deps, ana, id, { pattern: "bar" })).rule.range).toEqual(range);
    await editRule(deps, ana, id, { range: null });
    await undoChange(deps, ana, null);
    expect((await listRules(deps, ana)).find((r) => r.id === id)?.range).toEqual(range);
  });

  it("refuses amounts that no row can have", async () => {
    const rule = { pattern: "cafe", kind: "contains", field: "both", category: "Coffee" } as const;
    const range = { minMinor: -2000, maxMinor: -5000, currency: ana.ledger.currency };
    const problem = { problem: { code: "range-empty" } };
    await expect(addRule(deps, ana, { ...rule, range })).rejects.toMatchObject(problem);
    const tried = tryRule(deps, ana, { rule: { ...rule, range }, replaces: null });
    await expect(tried).rejects.toMatchObject(problem);
    const half = { ...range, minMinor: -5000.5, maxMinor: null };
    await expect(addRule(deps, ana, { ...rule, range: half })).rejects.toMatchObject({
      problem: { code: "unreadable", what: "amount" },
    });
  });
});
