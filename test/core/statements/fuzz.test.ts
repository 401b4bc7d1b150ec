import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BudgetError } from "../../../core/domain/errors.ts";
import { statementOf } from "./made-up.ts";

/** What a reading of anything breaks of its promises: a statement keeps them, or a problem says why not. */
function brokenIn(bytes: Uint8Array): string[] {
  try {
    const { rows, questions } = statementOf(bytes);
    const amounts = rows.flatMap((row) => [row.amountMinor, row.balanceMinor ?? 0]);
    return [
      ...amounts
        .filter((minor) => !Number.isSafeInteger(minor) || Object.is(minor, -0))
        .map(String),
      ...rows.flatMap(({ date }) => (/^\d{4}-\d\d-\d\d$/u.test(date) ? [] : [date])),
      ...questions.flatMap(({ id, choices }) => (choices.length > 1 ? [] : [id])),
    ];
  } catch (error) {
    if (error instanceof BudgetError && error.problem.code === "statement-unusable") return [];
    throw error;
  }
}

const cell = fc.oneof(
  fc.constantFrom(
    "Date",
    "Amount",
    "Debit",
    "Credit",
    "Balance",
    "Status",
    "Pending",
    "",
    "D",
    "CR",
  ),
  fc.constantFrom("03/04/2024", "2024-13-01", "31.12.1999", "20240229", "Jan 5, 2024", "99/99/99"),
  fc.constantFrom(
    "-1.234",
    "1,5",
    "(3)",
    "9999999999999999",
    "90071992547409.91",
    "-0",
    "1e9",
    "5-",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const table = fc
  .tuple(
    fc.constantFrom(",", ";", "\t", "|"),
    fc.constantFrom("\n", "\r\n", "\r"),
    fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 }),
  )
  .map(([delimiter, end, rows]) => rows.map((row) => row.join(delimiter)).join(end));

describe("readStatement() of anything", () => {
  it.each([
    ["random bytes", fc.uint8Array({ maxLength: 400 }), 1000],
    ["random tables", table.map((text) => Buffer.from(text)), 3000],
    ["random tables in UTF-16", table.map((text) => Buffer.from(text, "utf16le")), 500],
  ] as const)("survives %s", (_, anything, numRuns) => {
    const property = fc.property(anything as fc.Arbitrary<Uint8Array>, (bytes) => {
      expect(brokenIn(bytes)).toEqual([]);
    });
    fc.assert(property, { numRuns });
  });
});
