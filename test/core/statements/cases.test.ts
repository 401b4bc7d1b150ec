import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { portionsOf } from "../../../core/statements/table.ts";
import { sharedFolder } from "../../shared.ts";
import { recordFigure } from "../../proof.ts";
import { casesIn, outcomeOf, wantedOf } from "./cases.ts";
import { statementOf } from "./made-up.ts";

const shared = sharedFolder();

/** Every record of a text whose cells commas part. */
function rowsOf(text: string) {
  return [...portionsOf([text], { delimiter: ",", quote: '"' })].flat();
}

/** Files that are not read as expected, and why. The list is exact: a file more or less fails. */
const MISSES: Readonly<Record<string, string>> = {
  "b2y__MS_JANE_SMITH_01-12-2019_14-12-2019.csv":
    "the expectation books “PAYMENT RECEIVED”, which the file marks CR, as money spent",
};

/** Files some of whose currencies or ids are read otherwise, and why. */
const NAMES: Readonly<Record<string, string>> = {
  "b2y__test_swedebank_statement.xls":
    "its record ids were made alike to hide their owner: an id that recurs names no row",
  "bimport__EAC_Checking_Transactions_20201223-160009.CSV":
    "the id expected is a cheque number, which few rows have and which recurs over the years",
  "reckon__french_example.csv":
    "no header says that its column of cheque numbers names rows; their numbers recur over the years",
};

describe.skipIf(shared === null)("real banks’ CSV files", () => {
  it("give the expected rows, sum, first and last date and amount, and every currency and id", () => {
    const cases = casesIn(shared!).filter(({ format }) => format === "csv");
    const outcomes = cases.map((entry) => ({ file: entry.file, ...outcomeOf(shared!, entry) }));
    const misses = outcomes.filter(({ miss }) => miss !== null);
    const otherwise = outcomes.filter((outcome) => outcome.otherwise.length > 0);
    const asked = outcomes.flatMap(({ file, questions }) =>
      questions.map(({ id, evidence }) => `${file}: ${id}: ${evidence}`),
    );
    const right = `${cases.length - misses.length} of ${cases.length}`;
    const given = outcomes.reduce((sum, outcome) => sum + outcome.given, 0);
    const wrong = outcomes.reduce((sum, outcome) => sum + outcome.otherwise.length, 0);
    process.stdout.write(
      [
        `${right} CSV files as expected, ${given - wrong} of ${given} currencies and ids, ${asked.length} questions asked`,
        ...misses.map(({ file, miss }) => `  ${file}: ${miss}`),
        ...asked.map((line) => `  asked ${line}\n`),
      ].join("\n"),
    );
    recordFigure("csv files read as expected", right);
    recordFigure("csv currencies and ids as given", `${given - wrong} of ${given}`);
    for (const [file, why] of Object.entries(NAMES)) recordFigure(`csv ids of ${file}`, why);
    recordFigure("csv questions asked", asked.length);
    for (const line of asked) recordFigure("csv question", line);
    for (const [file, why] of Object.entries(MISSES)) recordFigure(`csv miss ${file}`, why);
    expect(misses.map(({ file }) => file).toSorted()).toEqual(Object.keys(MISSES).toSorted());
    expect(otherwise.map(({ file }) => file).toSorted()).toEqual(Object.keys(NAMES).toSorted());
  });

  it("are as expected in every row whose expectation the file itself does not contradict", () => {
    for (const file of Object.keys(MISSES)) {
      const entry = casesIn(shared!).find((candidate) => candidate.file === file)!;
      const bytes = readFileSync(join(shared!, "cases/imports", file));
      const marked = new Set(
        rowsOf(bytes.toString()).flatMap(({ line, cells }) =>
          cells.at(-1) === "CR" ? [line] : [],
        ),
      );
      const statement = statementOf(bytes);
      const wanted = wantedOf(shared!, entry.expected!);
      const turned = statement.rows.filter(
        (row, place) => row.amountMinor !== Math.round(Number(wanted[place]!.amount) * 100),
      );
      // The file says CR and the expectation spends it; every other row is the same in both.
      expect(turned.map(({ line }) => marked.has(line))).toEqual([true]);
      expect(turned.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
    }
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
    const [header, ...rows] = rowsOf(read(file)).map(({ cells }) => cells);
    const got = rows.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i]])));
    const wrong = [records]
      .flat()
      .flatMap((record, row) => header!.filter((name) => record[name] !== got[row]![name]));
    expect(wrong).toEqual(file in disagree ? ["Contact Phone Number"] : []);
  });
});
