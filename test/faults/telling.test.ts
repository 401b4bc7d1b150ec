import { describe, expect, it } from "vitest";
import { fullCount, recordFigure, SEED } from "../proof.ts";
import { seeded } from "./random.ts";
import { telling } from "./telling.ts";

describe("three processes that tell of the week, killed at random", () => {
  it("double nothing and miss nothing silently, over clock changes in three zones", async () => {
    // London changes its clocks on 29 March 2026 and Sydney on 5 April; 200 weeks have eight changes in each zone, Toronto too.
    const weeks = fullCount(3, 200);
    const told = await telling({ weeks, from: "2026-03-23", random: seeded(SEED) });
    const { owed, kills, posted, shown, doubled, silent } = told;
    recordFigure(
      "weekly summaries of three processes",
      `${weeks} weeks in 3 zones, ${owed} in all, ${kills} kills: ${posted} posted once, ${shown} shown as not told, ` +
        `${doubled.length} doubled, ${silent.length} silently missed`,
    );
    expect(told).toMatchObject({ doubled: [], silent: [] });
    expect(posted).toBeGreaterThan(owed / 2);
  }, 1_800_000);

  it("are caught where they look, post and then note", async () => {
    const weeks = fullCount(1, 20);
    const told = await telling({ weeks, from: "2026-03-02", random: seeded(SEED), naive: true });
    recordFigure("summaries doubled by looking, posting and then noting", told.doubled.length);
    expect(told.doubled.length).toBeGreaterThan(0);
  }, 1_800_000);
});
