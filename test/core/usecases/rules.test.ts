import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { Rule } from "../../../core/domain/rule.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { applyRules } from "../../../core/usecases/apply-rules.ts";
import { deleteRule } from "../../../core/usecases/delete-rule.ts";
import { editRule } from "../../../core/usecases/edit-rule.ts";
import { listRules } from "../../../core/usecases/list-rules.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { moveRule } from "../../../core/usecases/move-rule.ts";
import { setRuleActive } from "../../../core/usecases/set-rule-active.ts";
import { tryRule } from "../../../core/usecases/try-rule.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople, type NewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("rules on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  let as: NewPeople["as"];
  eachWithNewPeople(engine, (given) => ({ deps, ana, as } = given));

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

  it("puts a new rule behind the others, and one of the same priority behind the older", async () => {
    for (const name of ["a", "b", "c"]) await add(name, "Coffee");
    await add("first", "Coffee", 1);
    await add("second", "Coffee", 1);
    expect(await patterns()).toEqual(["first", "second", "a", "b", "c"]);
  });

  it("moves a rule one place, stops at the ends, and undoes it", async () => {
    const rules = [
      await add("a", "Coffee", 5),
      await add("b", "Coffee", 5),
      await add("c", "Coffee", 5),
    ];
    const moved = await moveRule(deps, ana, rules[2]!.id, "up");
    expect(moved.rules.map((rule) => rule.pattern)).toEqual(["a", "c", "b"]);
    await moveRule(deps, ana, rules[0]!.id, "up");
    expect(await patterns()).toEqual(["a", "c", "b"]);
    await undoChange(deps, ana, null);
    await undoChange(deps, ana, moved.changeId);
    expect(await listRules(deps, ana)).toEqual(rules);
  });

  it.each([
    [
      "edit",
      (id: number) =>
        editRule(deps, ana, id, { pattern: "^blue", kind: "regex", category: "Gifts" }),
    ],
    ["switching off", (id: number) => setRuleActive(deps, ana, id, false)],
    ["deletion", (id: number) => deleteRule(deps, ana, id)],
  ])("takes an %s back whole", async (_, change) => {
    const before = await add("blue", "Coffee");
    const { changeId } = await change(before.id);
    expect(await listRules(deps, ana)).not.toEqual([before]);
    await undoChange(deps, ana, changeId);
    expect(await listRules(deps, ana)).toEqual([before]);
  });

  it("keeps what an edit does not name, the place among them", async () => {
    const { id, ...before } = await add("blue", "Coffee", 7);
    await setRuleActive(deps, ana, id, false);
    const { rule } = await editRule(deps, ana, id, { category: "gifts" });
    expect(rule).toMatchObject({ pattern: "blue", priority: 7, active: false, category: "Gifts" });
    expect(rule.categoryId).not.toBe(before.categoryId);
  });

  it("changes nothing when an edit is refused", async () => {
    const before = await add("blue", "Coffee");
    await expect(
      editRule(deps, ana, before.id, { pattern: "(", kind: "regex" }),
    ).rejects.toMatchObject({
      problem: { code: "pattern-invalid" },
    });
    await expect(editRule(deps, ana, before.id, { category: "Cofee" })).rejects.toMatchObject({
      problem: { code: "unknown-category", nearest: ["Coffee"] },
    });
    expect(await listRules(deps, ana)).toEqual([before]);
  });

  it("adds one rule however often its request comes", async () => {
    const act = { ...ana, requestKey: "view-1" };
    const rule = { pattern: "x", kind: "contains", field: "both", category: "Coffee" } as const;
    const first = await addRule(deps, act, rule);
    const again = await addRule(deps, act, rule);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await patterns()).toEqual(["x"]);
  });

  it("does not know another ledger's rule", async () => {
    const { id } = await add("blue", "Coffee");
    const ben = await as("ben");
    const notFound = { problem: { code: "not-found", what: "rule" } };
    await expect(editRule(deps, ben, id, { priority: 1 })).rejects.toMatchObject(notFound);
    await expect(setRuleActive(deps, ben, id, false)).rejects.toMatchObject(notFound);
    await expect(moveRule(deps, ben, id, "up")).rejects.toMatchObject(notFound);
    await expect(deleteRule(deps, ben, id)).rejects.toMatchObject(notFound);
    expect(await listRules(deps, ben)).toEqual([]);
    expect(await patterns()).toEqual(["blue"]);
  });

  it("applies to history in one change that undo takes back, and leaves a person's choice", async () => {
    await spend("Uber trip");
    await spend("Uber eats", "Gifts");
    await spend("Uber late", undefined, "2026-03-08");
    await spend("Tesco");
    const before = await filed();
    await add("uber", "Transport");
    const { changed, changeId } = await applyRules(deps, ana, { to: parseIsoDate("2026-03-07") });
    expect(changed).toBe(1);
    expect(await filed()).toEqual({ ...before, "Uber trip": ["Transport", "rule"] });
    expect(await filed()).toMatchObject({
      "Uber eats": ["Gifts", "person"],
      Tesco: [null, undefined],
    });
    await undoChange(deps, ana, changeId);
    expect(await filed()).toEqual(before);
  });

  it("changes nothing the second time, and records no change of nothing", async () => {
    await spend("Uber trip");
    await add("uber", "Transport");
    expect((await applyRules(deps, ana, {})).changed).toBe(1);
    expect(await applyRules(deps, ana, {})).toMatchObject({ changed: 0, changeId: null });
  });

  it("foretells what applying does", async () => {
    for (const name of ["Uber 1", "Uber 2", "Uber eats"]) await spend(name);
    await add("uber", "Transport");
    await applyRules(deps, ana, {});
    const rule = {
      pattern: "eats",
      kind: "contains",
      field: "both",
      category: "Restaurants",
      priority: 1,
    } as const;
    const trial = await tryRule(deps, ana, { rule, replaces: null });
    expect(trial).toMatchObject({
      matched: 1,
      changed: 1,
      overrides: [{ pattern: "uber", count: 1 }],
    });
    expect(await patterns()).toEqual(["uber"]);
    await addRule(deps, ana, rule);
    expect((await applyRules(deps, ana, {})).changed).toBe(trial.changed);
  });

  it("keeps a deleted rule's lines filed, with its pattern as the reason", async () => {
    const { id } = await add("uber", "Transport");
    await spend("Uber trip");
    await deleteRule(deps, ana, id);
    const { transactions } = await listTransactions(deps, ana, {});
    expect(transactions[0]!.lines[0]).toMatchObject({
      category: "Transport",
      why: { by: "rule", pattern: "uber" },
    });
  });
});
