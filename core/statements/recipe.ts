import type { IsoDate } from "../domain/dates.ts";
import { type Currency, exponentOf } from "../domain/currencies.ts";
import type { DecimalMark } from "../domain/money.ts";
import type { Answers, Question } from "../domain/statement.ts";
import { amountIn, isNumber, markFinder } from "./amounts.ts";
import { proofOf } from "./balances.ts";
import { type Columns, columnsOf, namingColumns, UNTOLD } from "./columns.ts";
import type { Content } from "./contents.ts";
import { orderFinder } from "./date-orders.ts";
import { feeFinder } from "./fees.ts";
import { likelier } from "./likely-orders.ts";
import { wayOfWords } from "./telltale-words.ts";
import type { DateOrder } from "./dates.ts";
import { type Settled, settleDecimal, settleOrder, settleSign } from "./questions.ts";
import { type Read, type Reading, rowReader } from "./rows.ts";
import { PLAIN, type Signs, signFinder } from "./signs.ts";
import type { Steps } from "./steps.ts";
import { type Summary, summing } from "./summary.ts";
import type { TableRow } from "./table.ts";
import { tellingOf } from "./telling.ts";

/** How a table's rows are to be read. */
export type Recipe = {
  readonly columns: Columns;
  readonly order: DateOrder;
  readonly decimal: DecimalMark;
  readonly signs: Signs;
  readonly feeOnTop: boolean;
};

/** What the whole of a table tells: how it is to be read, what is to be asked, and what its rows come to. */
export type Found = {
  readonly recipe: Recipe;
  readonly questions: readonly Question[];
  readonly summary: Summary;
  /** All amounts are to be taken the other way round. */
  readonly turned: boolean;
};

/** What is known of a table before its rows are gone through. */
export type Given = {
  readonly contents: readonly Content[];
  readonly date: number;
  /** The first rows with a date and a number. */
  readonly data: readonly TableRow[];
  readonly currency: Currency;
  readonly answers: Answers;
  readonly today: IsoDate;
};

const SLICE = 100;

/** Enough rows to guess by: where they guess wrong, all rows are gone through once more. */
const GUESSED_BY = 300;

/**
 * Finds how a table is to be read, by all of its rows: one 13th of a month near the end can be all that
 * tells the order of its dates. The first rows tell what is likely, and all rows are gone through with
 * that; where they tell otherwise, they are gone through once more with what they told.
 */
export function* findOut(given: Given, body: () => Iterable<readonly TableRow[]>): Steps<Found> {
  const likely = yield* likelyIn(given);
  return foundOf(given, yield* settled(given, body, likely.recipe));
}

/** The same by the first rows alone. */
export function* findLikely(given: Given): Steps<Found> {
  return foundOf(given, yield* likelyIn(given));
}

/** Reads a table's rows one by one as was found by some of them; `told` is then what they tell themselves. */
export function readingOn(
  given: Given,
  { recipe, turned }: Found,
): { readonly read: (row: TableRow) => Read; readonly told: () => Found } {
  const finders = findersOf(given, recipe);
  return {
    read: adding(given, recipe, finders, { turned, figuresOnly: false }),
    told: () => foundOf(given, gatheredBy(given, finders)),
  };
}

function* likelyIn(given: Given): Steps<Gathered> {
  const data = given.data.slice(0, GUESSED_BY);
  const slices = Array.from({ length: Math.ceil(data.length / SLICE) }, (_, i) =>
    data.slice(i * SLICE, (i + 1) * SLICE),
  );
  const columns = columnsOf(given.contents, given.date, UNTOLD);
  return yield* settled(given, () => slices, {
    columns,
    order: "dmy",
    decimal: ".",
    signs: PLAIN,
    feeOnTop: false,
  });
}

/** What the rows tell before it is known whether signs are the other way round. */
type Gathered = Omit<Found, "turned">;

function foundOf(given: Given, { recipe, questions, summary }: Gathered): Found {
  const { value: turned, question } = turningOf(given, recipe, summary);
  const open = question === null ? questions : [...questions, question];
  return { recipe, questions: open, summary, turned };
}

/** Each time one thing more is found as it is: columns, order and mark need nothing, signs need those. */
function* settled(
  given: Given,
  rows: () => Iterable<readonly TableRow[]>,
  assumed: Recipe,
): Steps<Gathered> {
  const found = yield* gather(given, rows(), assumed);
  const same = JSON.stringify(found.recipe) === JSON.stringify(assumed);
  return same ? found : yield* settled(given, rows, found.recipe);
}

/** Goes through all rows, reading them as is assumed, and finds how they are to be read. */
function* gather(
  given: Given,
  rows: Iterable<readonly TableRow[]>,
  assumed: Recipe,
): Steps<Gathered> {
  const finders = findersOf(given, assumed);
  const read = adding(given, assumed, finders, { turned: false, figuresOnly: true });
  for (const portion of rows) {
    for (const row of portion) read(row);
    yield;
  }
  return gatheredBy(given, finders);
}

/** What hears of every row, each to find one thing. */
function findersOf({ contents, currency }: Given, { columns, decimal, signs, feeOnTop }: Recipe) {
  const digits = { decimal, exponent: exponentOf(currency) };
  return {
    telling: tellingOf(namingColumns(contents)),
    orders: orderFinder(),
    marks: markFinder(),
    signs: signFinder(columns, digits, signs),
    fees: feeFinder(columns, digits, feeOnTop),
    sums: summing(),
  };
}

type Finders = ReturnType<typeof findersOf>;

/** Reads rows as is assumed, and has the finders hear of each. */
function adding(
  { currency }: Given,
  assumed: Recipe,
  { telling, orders, marks, signs, fees, sums }: Finders,
  how: Pick<Reading, "turned" | "figuresOnly">,
): (row: TableRow) => Read {
  const { columns } = assumed;
  const { date, amount, debit, credit, balance } = columns;
  const read = rowReader(columns, { ...assumed, currency, ...how });
  const money = [amount, debit, credit, balance].flatMap((index, rank) =>
    index === undefined ? [] : [{ index, rank }],
  );
  return (row) => {
    const parts = orders.add(row.cells[date] ?? "");
    for (const { index, rank } of money) {
      const cell = row.cells[index] ?? "";
      if (cell !== "") marks.add(cell, rank);
    }
    if (parts !== undefined) telling.add(row);
    signs.add(row, parts !== undefined);
    const one = read(row);
    fees.add(row, one);
    sums.add(one);
    return one;
  };
}

function gatheredBy(
  given: Given,
  { telling, orders, marks, signs, fees, sums }: Finders,
): Gathered {
  const { answers, currency } = given;
  const columns = columnsOf(given.contents, given.date, telling);
  // A column without numeric dates has no order to find.
  const order = settleOrder(likelier(orders.found(given.today), given), answers) ?? DAY_FIRST;
  const decimal = settleDecimal(marks.found(), marks.example(), {
    answers,
    // Rows that name their own currency may have fractions where the account's has none.
    exponent: columns.currency === undefined ? exponentOf(currency) : 2,
  });
  const ways = signs.found(answers);
  const recipe = {
    columns,
    order: order.value,
    decimal: decimal.value,
    signs: ways.value,
    feeOnTop: fees.found(),
  };
  const open = [order.question, decimal.question, ways.question];
  const questions = open.filter((question): question is Question => question !== null);
  return { recipe, questions, summary: sums.summary() };
}

const DAY_FIRST = { value: "dmy", question: null } as const;

/** Whether signs are the other way round: proven by balances, told by a direction or a second column, else asked for. */
function turningOf(given: Given, recipe: Recipe, summary: Summary): Settled<boolean> {
  const told = toldTurning(given, recipe, summary);
  if (told !== undefined) return { value: told, question: null };
  const { amount, debit, unnamedSides } = recipe.columns;
  const example = given.data.map((row) => row.cells[amount ?? debit ?? -1] ?? "").find(isNumber);
  const { value: out, question } = settleSign(example ?? "", given.answers);
  return { value: unnamedSides ? !out : out, question };
}

function toldTurning({ data }: Given, recipe: Recipe, summary: Summary): boolean | undefined {
  const other = summary.turned.agreement();
  const [proof, counter] = [proofOf(summary.asIs.agreement()), proofOf(other)];
  if (counter > proof && counter > 2 && counter * 2 > other.of) return true;
  if (isTold(recipe) || proof > 0) return false;
  const words = wayOfWords(data, (row) => plainAmount(row, recipe));
  if (words !== undefined) return words === "turned";
  return !recipe.columns.unnamedSides && isPlain(summary) ? false : undefined;
}

/** The number in a table's one amount column, whose sign is all that counts. */
function plainAmount({ cells }: TableRow, { columns, decimal }: Recipe): number | undefined {
  return amountIn(cells[columns.amount ?? -1] ?? "", decimal, 2);
}

/** Whether columns, words or marks say which way money went. */
function isTold({ columns, signs }: Recipe): boolean {
  if (columns.unnamedSides) return false;
  const { amount, direction } = columns;
  return amount === undefined || direction !== undefined || signs.unmarked !== undefined;
}

/** Enough rows with a minus that nobody need be asked: hardly an account takes in three times as often as it gives out. */
function isPlain({ total, out }: Summary): boolean {
  return total < 4 ? out > 0 : out * 4 > total;
}
