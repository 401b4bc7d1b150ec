import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullCount, recordFigure, SEED } from "../../proof.ts";
import { madeFiles } from "./dialects.ts";
import { statementOf } from "./made-up.ts";

const numRuns = fullCount(300, 100_000);

describe("readStatement() of files written in every mixture of banks' habits", () => {
  it("reads back what was written once told what the file leaves open, and asks only then", () => {
    const property = fc.property(madeFiles, ({ bytes, rows, truth, plain }) => {
      const { rows: read, questions } = statementOf(bytes, { answers: truth });
      expect(questions).toEqual([]);
      expect(read.map(({ date, amountMinor }) => `${date} ${amountMinor}`)).toEqual(
        rows.map(({ date, minor }) => `${date} ${minor}`),
      );
      const words = (text: string) => text.replaceAll(/[“”']/gu, "");
      for (const [place, { description }] of read.entries()) {
        expect(words(description)).toContain(words(rows[place]!.words));
      }
      const untold = statementOf(bytes);
      expect(plain ? untold.questions : []).toEqual([]);
      // What it does not ask about it has read right.
      expect(untold.questions.length === 0 ? untold.rows : read).toEqual(read);
    });
    fc.assert(property, { numRuns, seed: SEED });
    recordFigure("generated csv files read back", numRuns);
  }, 3_600_000);
});
