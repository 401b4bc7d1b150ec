import { describe, expect, it } from "vitest";
import { fullCount, recordFigure, SEED } from "../proof.ts";
import { killing } from "./killing.ts";
import { seeded } from "./random.ts";

describe("kill -9 while people type and import", () => {
  it("loses nothing acknowledged, doubles nothing, leaves nothing half there", async () => {
    const after = await killing(fullCount(3, 100), seeded(SEED));
    recordFigure(
      "kill -9 under load",
      `${after.kills} kills, ${after.acknowledged} lines acknowledged, ${after.imports} files imported: ` +
        `${after.missing.length} missing, ${after.doubled.length} doubled, ${after.halfThere.length} half there`,
    );
    expect(after.acknowledged).toBeGreaterThan(0);
    expect(after).toMatchObject({ missing: [], doubled: [], halfThere: [] });
  }, 900_000);

  it("catches a bot that acknowledges before it stores", async () => {
    const after = await killing(fullCount(3, 20), seeded(SEED + 1), true);
    recordFigure(
      "the variant that acknowledges first",
      `${after.missing.length} of ${after.acknowledged} acknowledged lines lost`,
    );
    expect(after.missing.length).toBeGreaterThan(0);
  }, 900_000);
});
