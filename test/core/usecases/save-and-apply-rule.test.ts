import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { Rule } from "../../../core/domain/rule.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { listRules } from "../../../core/usecases/list-rules.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { saveAndApplyRule } from "../../../core/usecases/save-and-apply-rule.ts";
import { setRuleActive } from "../../../core/usecases/set-rule-active.ts";
import { tryRule } from "../../../core/usecases/try-rule.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("saveAndApplyRule() on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  eachWithNewPeople(engine, (given) => ({ deps, ana } = given));

  const add = async (pattern: string, category: string, priority?: number): Promise<Rule> => {
    const place = priority === undefined ? {} : { priority };
    const rule = { pattern, kind: "contains", field: "both", category, ...place } as const;
    return (await addRule(deps, ana, rule)).rule;
  };
  const spend = async (merchant: string, category?: string, day = "2026-03-01") => {
    const entry = { date: parseIsoDate(day), amountMinor: -1000, merchant };
    return addTransaction(deps, ana, category === undefined ? entry : { ...entry, category });
  };
  const patterns = async () => (await listRules(deps, ana)).map((rule) => rule.pattern);
  const filed = async () => {
    const { transactions } = await listTransactions(deps, ana, {});
    const lines = transactions.map((t) => [
      t.merchant,
      [t.lines[0]!.category, t.lines[0]!.why?.by],
    ]);
    return Object.fromEntries(lines);
  };

  it("saves and applies one rule alone, just what its trial counts, and one undo takes both back", async () => {
    for (const name of ["Uber 1", "Uber eats", "Tesco Metro", "Tesco eats"]) await spend(name);
    await spend("Eats by hand", "Gifts");
    // Rules whose history was never applied: they must stay out of it.
    await add("uber", "Transport", 5);
    await add("tesco", "Groceries", 20);
    const before = await filed();
    const rules = await patterns();
    const rule = {
      pattern: "eats",
      kind: "contains",
      field: "both",
      category: "Restaurants",
    } as const;
    const tried = { rule: { ...rule, priority: 10 }, replaces: null };
    const trial = await tryRule(deps, ana, tried);
    const saved = await saveAndApplyRule(deps, ana, tried);
    expect(saved.changed).toBe(trial.changed);
    const changed = Object.entries(await filed()).filter(
      ([name, how]) => JSON.stringify(how) !== JSON.stringify(before[name]),
    );
    // “Uber eats” is decided by an earlier rule, and stays as it is until that is applied.
    expect(changed).toEqual([["Tesco eats", ["Restaurants", "rule"]]]);
    expect(changed).toHaveLength(trial.changed);
    await undoChange(deps, ana, saved.changeId);
    expect(await filed()).toEqual(before);
    expect(await patterns()).toEqual(rules);
  });

  it("edits and applies a rule in one change, on again if it was off", async () => {
    const { id } = await add("uber", "Transport");
    await spend("Uber trip");
    await spend("Tesco");
    await setRuleActive(deps, ana, id, false);
    const [before, rules] = [await filed(), await listRules(deps, ana)];
    const rule = {
      pattern: "tesco",
      kind: "contains",
      field: "both",
      category: "Groceries",
    } as const;
    const saved = await saveAndApplyRule(deps, ana, { rule, replaces: id });
    expect(saved).toMatchObject({ changed: 1, rule: { id, pattern: "tesco", active: true } });
    expect(await filed()).toEqual({ ...before, Tesco: ["Groceries", "rule"] });
    await undoChange(deps, ana, null);
    expect([await filed(), await listRules(deps, ana)]).toEqual([before, rules]);
  });

  it("takes a filing back where nobody changed a line since, and says what stays", async () => {
    for (const name of ["Uber 1", "Uber 2", "Uber 3"]) await spend(name);
    const before = await filed();
    const rule = {
      pattern: "uber",
      kind: "contains",
      field: "both",
      category: "Transport",
    } as const;
    const saved = await saveAndApplyRule(deps, ana, { rule, replaces: null });
    const { transactions } = await listTransactions(deps, ana, { text: "Uber 2" });
    await editTransaction(deps, ana, transactions[0]!.id, { category: "Gifts" });
    const undone = await undoChange(deps, ana, saved.changeId);
    expect(undone.kept).toEqual(["1 transaction stays as it is: changed since."]);
    expect(await filed()).toEqual({ ...before, "Uber 2": ["Gifts", "person"] });
    expect(await patterns()).toEqual([]);
    // An undo of the undo files the rest again.
    await undoChange(deps, ana, undone.changeId);
    expect(await filed()).toMatchObject({
      "Uber 1": ["Transport", "rule"],
      "Uber 2": ["Gifts", "person"],
      "Uber 3": ["Transport", "rule"],
    });
    expect(await patterns()).toEqual(["uber"]);
  });
});
