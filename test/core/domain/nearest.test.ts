import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CATEGORIES } from "../../../core/domain/default-categories.ts";
import { nearestNames } from "../../../core/domain/nearest.ts";

const NAMES = DEFAULT_CATEGORIES.map((category) => category.name);

describe("nearestNames()", () => {
  it.each([
    ["grocreies", "Groceries"],
    ["GROCERY", "Groceries"],
    ["cofee", "Coffee"],
    ["resturants", "Restaurants"],
    ["mortgage", "Rent & mortgage"],
    ["rent", "Rent & mortgage"],
    ["salry", "Salary"],
  ])("takes %s for %s", (text, name) => {
    expect(nearestNames(text, NAMES)[0]).toBe(name);
  });

  it("offers nothing where nothing is near", () => {
    expect(nearestNames("xylophone", NAMES)).toEqual([]);
    expect(nearestNames("  ", NAMES)).toEqual([]);
  });

  it("takes accents and case lightly", () => {
    expect(nearestNames("cafe", ["Tea", "Café"])).toEqual(["Café"]);
  });

  it("finds any name again after one slip: a letter missing, doubled or two swapped", () => {
    const slip = fc.tuple(
      fc.constantFrom(...NAMES),
      fc.nat(),
      fc.constantFrom("drop", "double", "swap"),
    );
    fc.assert(
      fc.property(slip, ([name, place, kind]) => {
        const at = place % (name.length - 1);
        const [head, a, b] = [name.slice(0, at), name[at]!, name[at + 1]!];
        const middle = { drop: b, double: a + a + b, swap: b + a }[kind];
        expect(nearestNames(head + middle + name.slice(at + 2), NAMES)).toContain(name);
      }),
    );
  });

  it("offers three at most", () => {
    expect(nearestNames("a", ["a1", "a2", "a3", "a4"])).toEqual(["a1", "a2", "a3"]);
  });
});
