import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { BudgetError } from "../../../core/domain/errors.ts";
import { likelyStatement } from "../../../core/statements/likely-statement.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";
import { sharedFolder } from "../../shared.ts";
import { casesIn } from "./cases.ts";
import { madeFiles } from "./dialects.ts";
import { statementOf, type Whole } from "./made-up.ts";

const shared = sharedFolder();

/**
 * A file read in one pass, as a person of 9 March 2026 would upload it: `undefined` where its beginning
 * does not tell enough, `"otherwise"` where its rows tell otherwise than that.
 */
function readOnce(content: Uint8Array | readonly string[]): Whole | "otherwise" | undefined {
  const steps = likelyStatement({
    name: "made-up.csv",
    bytes: content instanceof Uint8Array ? content : Buffer.from(content.join("\r\n")),
    currency: parseCurrency("USD"),
    answers: {},
    today: parseIsoDate("2026-03-09"),
  });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  if (step.value === undefined) return undefined;
  const rows = [...step.value.statement.rows()].flat();
  const whole = step.value.confirmed();
  return whole === undefined ? "otherwise" : { ...whole, rows };
}

/** What is no statement cannot be read at all. */
function usable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BudgetError) return undefined;
    throw error;
  }
}

/** Whether a file could be read in one pass; then it has to be the same as one that is read whole. */
function isReadOnce(bytes: Uint8Array): boolean {
  const once = usable(() => readOnce(bytes));
  if (once === undefined || once === "otherwise") return false;
  expect(once).toEqual(statementOf(bytes));
  return true;
}

const day = (row: number): string => `2025-03-${String(1 + (row % 28)).padStart(2, "0")}`;

/** As many rows as tell what is likely, and more. */
const MANY = Array.from({ length: 2600 }, (_, row) => `${day(row)},${100_000 + row},Shop,-12`);
const HEAD = "Date,Transaction ID,Description,Amount";

describe("likelyStatement()", () => {
  it.skipIf(shared === null)("reads banks’ files as they are read whole, or not at all", () => {
    const files = casesIn(shared!).filter(({ format }) => format.startsWith("csv"));
    const once = files.filter(({ file }) =>
      isReadOnce(readFileSync(join(shared!, "cases/imports", file))),
    );
    expect(once.length).toBeGreaterThan(files.length / 4);
    recordFigure("bank files read in one pass as they are read whole", once.length);
  });

  it("reads files in every mixture of banks’ habits so", () => {
    let once = 0;
    const numRuns = fullCount(200, 20_000);
    const property = fc.property(madeFiles, ({ bytes }) => {
      if (isReadOnce(bytes)) once += 1;
    });
    fc.assert(property, { numRuns, seed: SEED });
    expect(once).toBeGreaterThan(0);
    recordFigure("generated csv files read in one pass as they are read whole", once);
  }, 3_600_000);

  it("confirms what all rows tell, with their number", () => {
    const once = readOnce([HEAD, ...MANY]);
    expect(once).toMatchObject({ total: 2600, unreadable: [], questions: [] });
    expect(once).toEqual(statementOf([HEAD, ...MANY]));
  });

  it.each([
    ["an amount is written in another way", `${day(1)},999,Shop,"-12,50"`],
    ["a number comes again", `${day(1)},100000,Shop,-12`],
    ["all is one quote from there on", `${day(1)},999,"Shop,-12`],
  ])("does not where %s at the end", (_, last) => {
    expect(readOnce([HEAD, ...MANY, last])).toBe("otherwise");
  });

  it("leaves alone what its beginning does not tell", () => {
    expect(readOnce(["Date,Description,Amount", "03/04/2025,A,-1.00"])).toBeUndefined();
    expect(readOnce(["Date,Category,Amount", "2025-03-04,Food,-1.00"])).toBeUndefined();
  });
});
