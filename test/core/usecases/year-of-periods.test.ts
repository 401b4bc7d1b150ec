import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { cashFlow } from "../../../core/usecases/cash-flow.ts";
import { monthlyTotals } from "../../../core/usecases/monthly-totals.ts";
import { setLedger } from "../../../core/usecases/set-ledger.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople, type NewPeople } from "../../harness/people.ts";
import { fullCount, SEED } from "../../proof.ts";

const bought = fc.record({
  day: fc.integer({ min: 0, max: 364 }).map((n) => addDays(parseIsoDate("2025-01-01"), n)),
  cents: fc.integer({ min: -99_999, max: 99_999 }).filter((value) => value !== 0),
  category: fc.constantFrom("Groceries", "Coffee", "Salary"),
});

/** The year 2025, and the days that its first payday period begins with. */
const YEAR = { from: parseMonth("2024-12"), to: parseMonth("2025-12") };

describe.each(ENGINES)("a year in calendar months and in months from payday on %s", (engine) => {
  let given: NewPeople;
  let runs = 0;
  eachWithNewPeople(engine, (people) => {
    given = people;
  });

  const totalsOf = async (deps: Deps, act: Act) => {
    const sums = new Map<string, readonly [minor: number, count: number]>();
    for (const by of ["category", "account"] as const)
      for (const { key, amountMinor, count } of await monthlyTotals(deps, act, { ...YEAR, by })) {
        const [minor, number] = sums.get(`${by} ${key}`) ?? [0, 0];
        sums.set(`${by} ${key}`, [minor + amountMinor, number + count]);
      }
    const flows = await cashFlow(deps, act, YEAR);
    const net = flows.reduce((sum, { netMinor }) => sum + netMinor, 0);
    return { net, sums: Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
  };

  it("adds up to the same totals", async () => {
    const { deps, as } = given;
    const rows = fc.array(bought, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 2, max: 28 }), async (all, startDay) => {
        runs += 1;
        const act = await as(`year${runs}`);
        for (const { day: date, cents: amountMinor, category } of all)
          await addTransaction(deps, act, { date, amountMinor, merchant: "Shop", category });
        const calendar = await totalsOf(deps, act);
        const { ledger } = await setLedger(deps, act, { periodStartDay: startDay });
        expect(await totalsOf(deps, { ...act, ledger })).toEqual(calendar);
        expect(calendar.sums["account Cash"]?.[1]).toBe(all.length);
      }),
      { numRuns: fullCount(2, 100), seed: SEED },
    );
  });
});
