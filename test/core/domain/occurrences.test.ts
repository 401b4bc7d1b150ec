import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { occurrences } from "../../../core/domain/occurrences.ts";
import { fullCount, SEED } from "../../proof.ts";

describe("occurrences()", () => {
  it("counts as often as each text came", () => {
    const texts = fc.array(
      fc.string({ unit: fc.constantFrom("a", "b", "\u0000", "é"), maxLength: 5 }),
      {
        maxLength: 3000,
      },
    );
    const property = fc.property(texts, (all) => {
      const occurrenceOf = occurrences();
      const counts = new Map<string, number>();
      for (const text of all) {
        counts.set(text, (counts.get(text) ?? 0) + 1);
        expect(occurrenceOf(text)).toBe(counts.get(text));
      }
    });
    fc.assert(property, { numRuns: fullCount(100, 5000), seed: SEED });
  });

  it("tells hundreds of thousands of like texts apart", () => {
    const occurrenceOf = occurrences();
    const of = (row: number) => `Bench\u00002026-01-${row % 28}|-${row % 977}|USD|SHOP ${row}`;
    const rows = Array.from({ length: fullCount(200_000, 2_000_000) }, (_, row) => row);
    expect(rows.filter((row) => occurrenceOf(of(row)) !== 1)).toEqual([]);
    expect(rows.slice(0, 1000).filter((row) => occurrenceOf(of(row)) !== 2)).toEqual([]);
  });
});
