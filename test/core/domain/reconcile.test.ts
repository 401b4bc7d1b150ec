import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReconcileRow, suspectsOf } from "../../../core/domain/reconcile.ts";
import { SEED } from "../../proof.ts";

/** What putting a row right adds to the books, in times its amount. */
const EXPLAINS = { pending: 1, twin: 1, later: 1, extra: -1, "two-extra": -1, turned: -2 };

const row = (id: number, amountMinor: number, state: ReconcileRow["state"] = "posted") => ({
  id,
  amountMinor,
  state,
});

describe("suspectsOf()", () => {
  it("names what the bank has and the books do not count yet, before what the books have too much", () => {
    const rows = [
      row(1, -500, "later"),
      row(2, -500, "pending"),
      row(3, -500, "twin"),
      row(4, 500),
      row(5, -700),
    ];
    expect(suspectsOf(-500, rows)).toEqual([
      { why: "pending", ids: [2] },
      { why: "twin", ids: [3] },
      { why: "later", ids: [1] },
      { why: "extra", ids: [4] },
    ]);
  });

  it("sees a sign turned round, and pairs", () => {
    expect(suspectsOf(-2000, [row(1, 1000)])).toEqual([{ why: "turned", ids: [1] }]);
    expect(suspectsOf(1200, [row(1, -500), row(2, -800), row(3, -700)])).toEqual([
      { why: "two-extra", ids: [1, 3] },
    ]);
  });

  it("finds nothing where it fits, and nothing far-fetched", () => {
    expect(suspectsOf(0, [row(1, -500), row(2, 500)])).toEqual([]);
    expect(suspectsOf(-3, [row(1, -500), row(2, -800)])).toEqual([]);
  });

  it("names only rows that would make it fit, each pair of different rows", () => {
    const rows = fc.array(
      fc.record({
        amountMinor: fc.integer({ min: -20, max: 20 }),
        state: fc.constantFrom<ReconcileRow["state"]>("posted", "pending", "twin", "later"),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: -40, max: 40 }), (made, difference) => {
        const all = made.map((one, id) => ({ ...one, id }));
        for (const { why, ids } of suspectsOf(difference, all)) {
          const sum = ids.reduce((total, id) => total + all[id]!.amountMinor, 0);
          expect(new Set(ids).size).toBe(ids.length);
          expect(sum * EXPLAINS[why]).toBe(difference);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
