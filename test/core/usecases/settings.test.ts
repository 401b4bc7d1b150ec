import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { addCategory, editCategory } from "../../../core/usecases/edit-category.ts";
import { listAccounts } from "../../../core/usecases/list-accounts.ts";
import { listCategories } from "../../../core/usecases/list-categories.ts";
import { monthGlance } from "../../../core/usecases/month-glance.ts";
import { setBudget } from "../../../core/usecases/set-budget.ts";
import { setLedger } from "../../../core/usecases/set-ledger.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

const EUR = parseCurrency("EUR");
const MARCH = parseMonth("2026-03");

describe.each(ENGINES)("settings on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  let as: (name: string) => Promise<Act>;
  eachWithNewPeople(engine, (given) => {
    ({ deps, ana, as } = given);
  });

  const names = async () => (await listAccounts(deps, ana)).map(({ name }) => name).toSorted();
  const category = async (name: string) => {
    const found = (await listCategories(deps, ana)).find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  it("another currency has an account to write on, adds nothing up with the old one, and is taken back", async () => {
    await setBudget(deps, ana, { category: "Groceries", amountMinor: 30_000, from: MARCH });
    const { ledger, changeId, summary } = await setLedger(deps, ana, { currency: EUR });
    expect({ currency: ledger.currency, summary }).toEqual({
      currency: "EUR",
      summary: "new entries are in EUR",
    });
    expect(await names()).toEqual(["Cash", "Cash EUR"]);
    const now = await as("ana");
    expect(now.ledger.currency).toBe("EUR");
    await setBudget(deps, now, { category: "Coffee", amountMinor: 5000, from: MARCH });
    expect(await monthGlance(deps, now, MARCH)).toMatchObject({ budgetedMinor: 5000 });
    await undoChange(deps, now, changeId);
    expect((await as("ana")).ledger.currency).toBe("USD");
    expect(await names()).toEqual(["Cash"]);
  });

  it("what is so already changes nothing; what cannot be is refused", async () => {
    expect(await setLedger(deps, ana, { timeZone: "UTC" })).toMatchObject({ changeId: null });
    await expect(setLedger(deps, ana, { periodStartDay: 29 })).rejects.toMatchObject({
      problem: { code: "unreadable", what: "day" },
    });
    await expect(setLedger(deps, ana, { timeZone: "Mars/Base" })).rejects.toMatchObject({
      problem: { code: "unreadable", text: "Mars/Base" },
    });
  });

  it("a category is renamed, hidden and made another kind, each taken back; its rows stay with it", async () => {
    const { id, group } = await category("Groceries");
    await addTransaction(deps, ana, {
      date: parseIsoDate("2026-03-01"),
      amountMinor: -1250,
      merchant: "Tesco",
      category: "Groceries",
    });
    const changes = [
      (await editCategory(deps, ana, id, { name: " Food  at home " })).changeId,
      (await editCategory(deps, ana, id, { hidden: true })).changeId,
      (await editCategory(deps, ana, id, { kind: "transfer" })).changeId,
    ];
    expect(await category("Food at home")).toEqual({
      id,
      group,
      name: "Food at home",
      hidden: true,
      kind: "transfer",
    });
    expect(await monthGlance(deps, ana, MARCH)).toMatchObject({ spentMinor: 0 });
    for (const change of changes.toReversed()) await undoChange(deps, ana, change);
    expect(await category("Groceries")).toMatchObject({ id, hidden: false, kind: "spending" });
    expect(await monthGlance(deps, ana, MARCH)).toMatchObject({ spentMinor: 1250 });
  });

  it("two categories are never called the same, and one of another ledger is not found", async () => {
    const { category: made } = await addCategory(deps, ana, {
      name: "Bees",
      group: "",
      kind: "spending",
    });
    expect(made).toMatchObject({ name: "Bees", group: "Other", hidden: false });
    const taken = { problem: { code: "name-taken", what: "category" } };
    await expect(addCategory(deps, ana, { ...made, name: "bees" })).rejects.toMatchObject(taken);
    const coffee = await category("Coffee");
    await expect(editCategory(deps, ana, coffee.id, { name: "BEES" })).rejects.toMatchObject(taken);
    const ben = await as("ben");
    await expect(editCategory(deps, ben, made.id, { name: "Wasps" })).rejects.toMatchObject({
      problem: { code: "not-found", what: "category" },
    });
    expect(await category("Bees")).toMatchObject({ id: made.id });
  });
});
