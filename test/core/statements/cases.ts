import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { decimalOf, money } from "../../../core/domain/money.ts";
import { BudgetError } from "../../../core/domain/errors.ts";
import type { Answers, Question } from "../../../core/domain/statement.ts";
import { type Whole, wholeOf } from "./made-up.ts";

export type Case = {
  readonly file: string;
  readonly format: string;
  readonly expected?: {
    readonly rows: number;
    readonly sum: string;
    readonly first: Wanted | null;
    readonly last: Wanted | null;
    readonly rows_file?: string;
  };
};

/** One row as the manifest expects it. */
export type Wanted = {
  readonly date: string;
  readonly amount: string;
  readonly currency?: string;
  readonly id?: string;
  readonly payee?: string;
};

/** What a file was read as, in the expectation's own words; `questions` counts what had to be asked. */
export type Outcome = {
  readonly miss: string | null;
  readonly questions: readonly Question[];
  /** How many currencies and ids of rows the expectation gives, and which were read otherwise. */
  readonly given: number;
  readonly otherwise: readonly string[];
};

const currency = parseCurrency("USD");
const today = parseIsoDate("2026-03-09");

export function casesIn(folder: string): Case[] {
  return JSON.parse(readFileSync(join(folder, "cases/imports/manifest.json"), "utf8"));
}

/** Reads one file, answering its questions in each way until one gives what is expected. */
export function outcomeOf(folder: string, { file, expected }: Case): Outcome {
  const bytes = readFileSync(join(folder, "cases/imports", file));
  const read = (answers: Answers) => wholeOf({ name: file, bytes, currency, answers, today });
  try {
    const first = read({});
    const ways = first.questions.reduce<Answers[]>(
      (all, q) => all.flatMap((answers) => q.choices.map((c) => ({ ...answers, [q.id]: c.value }))),
      [{}],
    );
    const misses = ways.map((answers) => missOf(read(answers), expected!));
    const miss = misses.includes(null) ? null : misses[0]!;
    return { miss, questions: first.questions, ...namesIn(first, wantedOf(folder, expected!)) };
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    const refused =
      error.problem.code === "statement-unusable" ? error.problem.reason : error.problem.code;
    const miss = expected!.rows === 0 ? null : `refused: ${refused}`;
    return { miss, questions: [], given: 0, otherwise: [] };
  }
}

/** Every row the expectation has, where it lists them. */
export function wantedOf(folder: string, expected: NonNullable<Case["expected"]>): Wanted[] {
  const rows = JSON.parse(readFileSync(join(folder, "cases/imports", expected.rows_file!), "utf8"));
  return Array.isArray(rows) ? rows : rows.rows;
}

function namesIn({ rows }: Whole, wanted: readonly Wanted[]) {
  const names = wanted.flatMap((want, place) => {
    const got = rows[place];
    return [
      ["currency", want.currency?.toUpperCase(), got?.currency],
      ["id", want.id, got?.externalId],
    ].filter(([, value]) => value !== undefined && value !== "");
  });
  const otherwise = names.filter(([, want, got]) => want !== got);
  return { given: names.length, otherwise: otherwise.map(([name]) => name!) };
}

function missOf(statement: Whole, expected: NonNullable<Case["expected"]>): string | null {
  const words = (minor: number) => decimalOf(money(minor, currency));
  const cell = (row: Whole["rows"][number] | undefined) =>
    row === undefined ? null : `${row.date} ${words(row.amountMinor)}`;
  const wanted = (row: { date: string; amount: string } | null) =>
    row && `${row.date} ${row.amount}`;
  const got = [
    statement.rows.length,
    words(statement.rows.reduce((sum, row) => sum + row.amountMinor, 0)),
    cell(statement.rows[0]),
    cell(statement.rows.at(-1)),
  ];
  const want = [expected.rows, expected.sum, wanted(expected.first), wanted(expected.last)];
  const names = ["rows", "sum", "first", "last"];
  const wrong = names.flatMap((name, i) =>
    got[i] === want[i] ? [] : [`${name} ${got[i]} not ${want[i]}`],
  );
  return wrong.length === 0 ? null : wrong.join(", ");
}
