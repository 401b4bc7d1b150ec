import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { BudgetError } from "../../../core/domain/errors.ts";
import { readStatement } from "../../../core/statements/read-statement.ts";
import { portionsOf, type Marks } from "../../../core/statements/table.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";
import { sharedFolder } from "../../shared.ts";
import { casesIn } from "./cases.ts";
import { madeFiles } from "./dialects.ts";
import { statementOf } from "./made-up.ts";

const shared = sharedFolder();
const WHOLE = 2 ** 30;
const tiny = fc.integer({ min: 64, max: 4096 });
const numRuns = fullCount(200, 20_000);

/** All that is told of a file read so many bytes at a time: the statement, or what is wrong with it. */
function told(bytes: Uint8Array, portion: number): unknown {
  try {
    const { rows, ...rest } = statementOf(bytes, { portion });
    return { ...rest, rows };
  } catch (error) {
    if (error instanceof BudgetError) return error.problem;
    throw error;
  }
}

/** Bytes that tell how many of them were taken out. */
class Watched extends Uint8Array {
  read = 0;
  override subarray(from = 0, to = this.length) {
    this.read += to - from;
    return super.subarray(from, to);
  }
}

describe("readStatement() in portions", () => {
  it.skipIf(shared === null)(
    "reads every bank’s file as it reads it whole",
    () => {
      const files = casesIn(shared!).filter(({ format }) => format.startsWith("csv"));
      const contents = files.map(({ file }) => readFileSync(join(shared!, "cases/imports", file)));
      const oracle = readFileSync(join(shared!, "cases/oracle/tx.csv"));
      for (const bytes of [...contents, oracle]) {
        const whole = told(bytes, WHOLE);
        const property = fc.property(tiny, (portion) => {
          expect(told(bytes, portion)).toEqual(whole);
        });
        fc.assert(property, { numRuns: fullCount(3, 50), seed: SEED });
      }
      recordFigure("bank files read alike in portions and whole", contents.length + 1);
    },
    3_600_000,
  );

  it("reads files in every mixture of banks’ habits as it reads them whole", () => {
    const property = fc.property(madeFiles, tiny, ({ bytes }, portion) => {
      expect(told(bytes, portion)).toEqual(told(bytes, WHOLE));
    });
    fc.assert(property, { numRuns, seed: SEED });
    recordFigure("generated csv files read alike in portions and whole", numRuns);
  }, 3_600_000);

  it("reads a few portions of a large file from one step to the next", () => {
    const lines = Array.from(
      { length: 45_000 },
      (_, row) => `2025-03-0${1 + (row % 9)},SHOP,-${row}.50`,
    );
    const bytes = new Watched(Buffer.from(["Date,Description,Amount", ...lines].join("\n")));
    const portion = 16 * 1024;
    const file = { name: "large.csv", bytes, currency: parseCurrency("USD"), answers: {} };
    const steps = readStatement({ ...file, today: parseIsoDate("2026-03-09") }, portion);
    let [most, isOver] = [0, false];
    while (!isOver) {
      bytes.read = 0;
      isOver = steps.next().done === true;
      most = Math.max(most, bytes.read);
    }
    expect(most / portion).toBeGreaterThan(0);
    expect(most / portion).toBeLessThan(8);
  });

  it("hears what only the end of a long file tells", () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `0${1 + (i % 9)}/03/2024;${i + 1},00;row ${i}`,
    );
    const lines = ["Date;Amount;Text", ...rows, "03/13/2024;-1.234,50;the last"];
    const statement = statementOf(lines, { portion: 512, answers: { sign: "in" } });
    expect(statement).toMatchObject({
      dateFormat: "mdy",
      decimal: ",",
      questions: [],
      unreadable: [],
    });
    expect(statement.rows.at(-1)).toMatchObject({ date: "2024-03-13", amountMinor: -123_450 });
    expect(statement.total).toBe(rows.length + 1);
  });
});

const cell = fc.string({
  unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"),
  maxLength: 6,
});
const text = fc.array(cell, { maxLength: 40 }).map((cells) => cells.join(","));

/** The records of a text, and what the parser itself makes of it; `null` where a quote does not close. */
function parted(from: string, size: number, marks: Marks): unknown {
  const texts = Array.from({ length: Math.ceil(from.length / size) }, (_, i) =>
    from.slice(i * size, (i + 1) * size),
  );
  return orNull(() => [...portionsOf(texts, marks)].flat().map(({ cells }) => cells));
}

function orNull(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return null;
  }
}

describe("the steps of a reading", () => {
  it("are as many as a large file has portions, each time it is gone through", () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `2024-03-0${1 + (i % 9)},-${i}.00,row ${i}`,
    );
    const bytes = Buffer.from(["Date,Amount,Text", ...rows].join("\n"));
    const file = { name: "a.csv", bytes, currency: parseCurrency("USD"), answers: {} };
    const portion = 1024;
    const steps = [...readStatement({ ...file, today: parseIsoDate("2026-03-09") }, portion)];
    // Its encoding is found by all of it, and so is how its rows are to be read.
    expect(steps.length).toBeGreaterThan((2 * bytes.length) / portion);
  });
});

describe("portionsOf()", () => {
  it.each(['"', null] as const)("parts any text as the parser does, quote %j", (quote) => {
    const property = fc.property(text, fc.integer({ min: 1, max: 30 }), (from, size) => {
      const expected = orNull(() =>
        parse(from, { quote, escape: quote, relax_quotes: true, relax_column_count: true })
          .map((record: string[]) => record.map((one) => one.trim()))
          .filter((record: string[]) => record.some((one) => one !== "")),
      );
      expect(parted(from, size, { delimiter: ",", quote })).toEqual(expected);
    });
    fc.assert(property, { numRuns: fullCount(2000, 100_000), seed: SEED });
  });
});
