import type { RowKey } from "./row-keys.ts";
import type { Cell, Columns, ColumnType } from "./sql.ts";

/** A new row of a statement, ready to be stored as a transaction of one line. */
export type ImportRow = RowKey & {
  readonly date: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly merchant: string;
  /** What it came with, where a rule gave another. */
  readonly givenMerchant: string | null;
  readonly description: string;
  readonly notes: string;
  /** A JSON array. */
  readonly tags: string;
  readonly taggedBy: "rule" | null;
  /** The lines of a split; none where there is but the one line. */
  readonly parts: readonly ImportPart[];
  readonly status: string;
  readonly categoryId: number | null;
  readonly why: "person" | "rule" | "bank" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
  /** Who paid, where rows of this import are not all of whoever imports them. */
  readonly paidBy?: number;
};

/** One line of a split. */
export type ImportPart = Pick<
  ImportRow,
  "amountMinor" | "categoryId" | "why" | "whyId" | "whyText"
>;

/** `place` tells which lines are of which transaction. */
const TRANSACTION: Columns = {
  place: "bigint",
  account_id: "bigint",
  source_key: "text",
  date: "text",
  amount_minor: "bigint",
  currency: "text",
  merchant: "text",
  given_merchant: "text",
  named_by: "text",
  description: "text",
  notes: "text",
  tags: "text",
  tagged_by: "text",
  status: "text",
  paid_by: "bigint",
};

const LINE: Columns = {
  place: "bigint",
  position: "bigint",
  account_id: "bigint",
  date: "text",
  amount_minor: "bigint",
  currency: "text",
  category_id: "bigint",
  why: "text",
  why_id: "bigint",
  why_text: "text",
  paid_by: "bigint",
};

/** Rows of an import as the database takes them in. */
export type ReadyRows = {
  readonly count: number;
  /** With what their lines say, where `lines` is `null`. */
  readonly transactions: ReadyTable;
  /** `null` where no transaction is split: each has the one line. */
  readonly lines: ReadyTable | null;
};

/** What a table has of rows that tell of transactions and of their only lines together. */
export const COLUMNS_OF: Readonly<Record<"transactions" | "lines", ReadonlySet<string>>> = {
  transactions: new Set(Object.keys(TRANSACTION)),
  lines: new Set(Object.keys(LINE)),
};

/** A table's rows: most columns of a statement say the same in every row, and are told but once. */
export type ReadyTable = {
  /** The columns in which rows differ, and `place`. */
  readonly columns: Columns;
  /** What they hold, as a JSON array of arrays. */
  readonly json: string;
  readonly same: readonly SameInAll[];
};

export type SameInAll = {
  readonly name: string;
  readonly type: ColumnType;
  readonly cell: Cell;
};

/** How many rows are written between two steps. */
const SLICE = 250;

/** Makes rows ready, one by one and then together, in steps. */
export function readying(): {
  readonly add: (row: ImportRow) => void;
  readonly ready: () => Generator<undefined, ReadyRows>;
} {
  const rows: ImportRow[] = [];
  let isSplit = false;
  return {
    add: (row) => {
      rows.push(row);
      isSplit ||= row.parts.length > 0;
    },
    *ready() {
      const count = rows.length;
      if (!isSplit) {
        const both = yield* eachOf(rows, (row, at) => [togetherOf(row, at)]);
        return { count, transactions: yield* tableOf(TOGETHER, both), lines: null };
      }
      const whole = yield* eachOf(rows, (row, at) => [cellsOf(row, at)]);
      const lines = yield* eachOf(rows, (row, at) =>
        partsOf(row).map((part, i) => lineOf(row, part, at + 1, i)),
      );
      return {
        count,
        transactions: yield* tableOf(TRANSACTION, whole),
        lines: yield* tableOf(LINE, lines),
      };
    },
  };
}

function* eachOf(
  rows: readonly ImportRow[],
  cells: (row: ImportRow, at: number) => Cell[][],
): Generator<undefined, Cell[][]> {
  const all: Cell[][] = [];
  for (const [at, row] of rows.entries()) {
    if (at % SLICE === 0) yield;
    for (const one of cells(row, at)) all.push(one);
  }
  return all;
}

/** The parts of a split; else what is there is the one part. */
function partsOf(row: ImportRow): readonly ImportPart[] {
  return row.parts.length === 0 ? [row] : row.parts;
}

/** Both as columns of one table: what only lines have follows. */
const TOGETHER: Columns = {
  ...TRANSACTION,
  position: "bigint",
  category_id: "bigint",
  why: "text",
  why_id: "bigint",
  why_text: "text",
};

function togetherOf(row: ImportRow, at: number): Cell[] {
  const cells = cellsOf(row, at);
  cells.push(0, row.categoryId, row.why, row.whyId, row.whyText);
  return cells;
}

function cellsOf(r: ImportRow, at: number): Cell[] {
  return [
    at + 1,
    r.accountId,
    r.sourceKey,
    r.date,
    r.amountMinor,
    r.currency,
    r.merchant,
    r.givenMerchant,
    r.givenMerchant === null ? null : "rule",
    r.description,
    r.notes,
    r.tags,
    r.taggedBy,
    r.status,
    r.paidBy ?? null,
  ];
}

function lineOf(row: ImportRow, part: ImportPart, place: number, position: number): Cell[] {
  return [
    place,
    position,
    row.accountId,
    row.date,
    part.amountMinor,
    row.currency,
    part.categoryId,
    part.why,
    part.whyId,
    part.whyText,
    row.paidBy ?? null,
  ];
}

function* tableOf(
  all: Columns,
  rows: readonly (readonly Cell[])[],
): Generator<undefined, ReadyTable> {
  const columns: Record<string, ColumnType> = {};
  const same: SameInAll[] = [];
  const differing: number[] = [];
  for (const [at, [name, type]] of Object.entries(all).entries()) {
    const cell = rows[0]?.[at] ?? null;
    if (name !== "place" && rows.every((row) => row[at] === cell)) same.push({ name, type, cell });
    else {
      columns[name] = type;
      differing.push(at);
    }
  }
  const written: string[] = [];
  for (let from = 0; from < rows.length; from += SLICE) {
    yield;
    const slice = rows.slice(from, from + SLICE).map((row) => differing.map((at) => row[at]));
    written.push(JSON.stringify(slice).slice(1, -1));
  }
  return { columns, json: `[${written.join(",")}]`, same };
}
