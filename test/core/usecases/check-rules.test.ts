import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { AmountRange } from "../../../core/domain/rule.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { checkRules } from "../../../core/usecases/check-rules.ts";
import { setRuleActive } from "../../../core/usecases/set-rule-active.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("checkRules() on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  eachWithNewPeople(engine, (given) => ({ deps, ana } = given));

  const add = async (pattern: string, category: string, range: AmountRange | null = null) => {
    const rule = { pattern, kind: "contains", field: "both", category, range } as const;
    return (await addRule(deps, ana, rule)).rule.id;
  };
  const spend = (merchant: string, amountMinor = -1000) =>
    addTransaction(deps, ana, { date: parseIsoDate("2026-03-01"), amountMinor, merchant });
  const found = async () =>
    (await checkRules(deps, ana)).map((finding) => [
      finding.rule.pattern,
      finding.kind,
      "other" in finding ? finding.other.pattern : null,
    ]);

  it("calls no rule unused before there is anything to fit", async () => {
    await add("uber", "Transport");
    expect(await found()).toEqual([]);
  });

  it("names the doubled, the conflicting, the hidden and the unused, and no other", async () => {
    await add("uber", "Transport");
    await add(" UBER ", "Transport");
    await add("Uber", "Restaurants");
    await add("uber eats", "Restaurants");
    await add("tesco", "Groceries");
    await add("tesco metro", "Groceries", { minMinor: -500, maxMinor: null, currency: "GBP" });
    await add("zebra", "Gifts");
    for (const merchant of ["Uber trip", "Uber eats 1", "Uber eats 2", "Tesco Metro"])
      await spend(merchant);
    expect(await found()).toEqual([
      ["UBER", "duplicate", "uber"],
      ["Uber", "conflict", "uber"],
      ["uber eats", "shadowed", "uber"],
      ["tesco metro", "unused", null],
      ["zebra", "unused", null],
    ]);
    const [, , hidden] = await checkRules(deps, ana);
    expect(hidden).toMatchObject({ count: 2 });
  });

  it("looks only at rules that are on, and at which decides first", async () => {
    const first = await add("eats", "Restaurants");
    await add("uber eats", "Transport");
    await spend("Uber eats");
    expect(await found()).toEqual([["uber eats", "shadowed", "eats"]]);
    await setRuleActive(deps, ana, first, false);
    expect(await found()).toEqual([]);
  });
});
