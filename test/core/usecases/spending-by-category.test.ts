import { describe, expect, it } from "vitest";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import { periodOf } from "../../../core/domain/periods.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { cashFlow } from "../../../core/usecases/cash-flow.ts";
import { monthGlance } from "../../../core/usecases/month-glance.ts";
import { spendingByCategory } from "../../../core/usecases/spending-by-category.ts";
import { topMerchants } from "../../../core/usecases/top-merchants.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("spendingByCategory() on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  eachWithNewPeople(engine, (given) => ({ deps, ana } = given));

  it("adds up to what the month, cash flow and merchants say was spent", async () => {
    const rows: readonly (readonly [string, number, string?])[] = [
      ["Tesco", -4_250, "Groceries"],
      ["Tesco", 1_200, "Groceries"],
      ["Landlord", -90_000, "Rent & mortgage"],
      ["Acme", 240_000, "Salary"],
      ["Somebody", -777],
      ["Somebody", 50],
      ["Savings", -5_000, "Transfers"],
    ];
    for (const [merchant, amountMinor, category] of rows) {
      const entry = { date: parseIsoDate("2026-03-07"), amountMinor, merchant };
      await addTransaction(deps, ana, category === undefined ? entry : { ...entry, category });
    }
    const month = parseMonth("2026-03");
    const days = periodOf(ana.ledger, month);
    const totals = await spendingByCategory(deps, ana, days);
    expect(totals.map(({ category }) => category)).toEqual(["Rent & mortgage", "Groceries", null]);
    const spent = totals.reduce((sum, total) => sum + total.spentMinor, 0);
    expect(spent).toBe((await monthGlance(deps, ana, month)).spentMinor);
    const [flow] = await cashFlow(deps, ana, { from: month, to: month });
    expect(spent).toBe(flow?.spentMinor);
    const merchants = await topMerchants(deps, ana, { ...days, limit: 10 });
    expect(merchants.reduce((sum, total) => sum + total.spentMinor, 0)).toBe(spent);
  });
});
