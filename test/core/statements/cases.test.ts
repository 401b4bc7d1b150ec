import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../../../core/statements/table.ts";
import { sharedFolder } from "../../shared.ts";
import { casesIn, outcomeOf } from "./cases.ts";

const shared = sharedFolder();

/** Files that are not read as expected yet, and why. The list is exact: a file more or less fails. */
const MISSES: Readonly<Record<string, string>> = {
  "fnb__123456789_2016-03-30.csv":
    "days without a year (“01 Mrt”); the year stands in a preamble of several tables",
  "b2y__MS_JANE_SMITH_01-12-2019_14-12-2019.csv":
    "the expectation books the payment to the card (marked CR) as money spent; we read it as received",
};

describe.skipIf(shared === null)("real banks’ CSV files", () => {
  it("give the expected rows, sum, and first and last date and amount", () => {
    const cases = casesIn(shared!).filter(({ format }) => format === "csv");
    const outcomes = cases.map((entry) => ({ file: entry.file, ...outcomeOf(shared!, entry) }));
    const misses = outcomes.filter(({ miss }) => miss !== null);
    const questions = outcomes.reduce((sum, outcome) => sum + outcome.questions, 0);
    process.stdout.write(
      `${cases.length - misses.length} of ${cases.length} CSV files as expected, ${questions} questions asked\n` +
        misses.map(({ file, miss }) => `  ${file}: ${miss}\n`).join(""),
    );
    expect(misses.map(({ file }) => file).toSorted()).toEqual(Object.keys(MISSES).toSorted());
  });

  /** Files whose peer expectation is not of the file itself. */
  const disagree: Readonly<Record<string, string>> = {
    "spectrum__location_coordinates.csv":
      "the file says 2095257564 where its expectation says 1234567890",
  };
  const syntax =
    shared === null ? [] : casesIn(shared).filter(({ format }) => format === "csv-syntax");

  it.each(syntax.map(({ file }) => file))("are parted cell for cell: %s", (file) => {
    const read = (name: string) => readFileSync(join(shared!, "cases/imports", name), "utf8");
    const records = JSON.parse(
      read(
        `peer-expected/${file.replace("spectrum__", "csv-spectrum__").replace(".csv", ".json")}`,
      ),
    );
    const [header, ...rows] = rowsOf(read(file), ",").map(({ cells }) => cells);
    const got = rows.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i]])));
    const wrong = [records]
      .flat()
      .flatMap((record, row) => header!.filter((name) => record[name] !== got[row]![name]));
    expect(wrong).toEqual(file in disagree ? ["Contact Phone Number"] : []);
  });
});
