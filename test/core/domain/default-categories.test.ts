import { describe, expect, it } from "vitest";
import { DEFAULT_CATEGORIES } from "../../../core/domain/default-categories.ts";

describe("DEFAULT_CATEGORIES", () => {
  it("has no name twice, in any case", () => {
    const names = DEFAULT_CATEGORIES.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it("keeps each group together and of one kind", () => {
    const groups = DEFAULT_CATEGORIES.map(({ group }) => group);
    const runs = groups.filter((group, i) => group !== groups[i - 1]);
    expect(runs).toEqual([...new Set(groups)]);
    const kinds = new Set(DEFAULT_CATEGORIES.map(({ group, kind }) => `${group}: ${kind}`));
    expect(kinds.size).toBe(runs.length);
  });

  it("can hold spending, income and transfers", () => {
    const kinds = new Set(DEFAULT_CATEGORIES.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(["income", "spending", "transfer"]);
  });
});
