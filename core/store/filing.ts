import type { Trx } from "./db.ts";
import { type Cell, type Columns, eachBatch, rowsOf } from "./sql.ts";

/** A line with what rules look at, and how it is filed now. */
export type FiledLine = {
  readonly lineId: number;
  readonly transactionId: number;
  /** Its place among the transaction's lines. */
  readonly position: number;
  readonly date: string;
  readonly merchant: string;
  readonly description: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly categoryId: number | null;
  readonly category: string | null;
  readonly why: "person" | "rule" | "bank" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
};

const PAGE = 5000;

/** Gives a ledger's lines to `use`, newest transaction first, some thousands at a time. */
export async function eachFiledLine(
  trx: Trx,
  ledger: number,
  days: { readonly from?: string; readonly to?: string },
  use: (line: FiledLine) => void,
): Promise<void> {
  let last: FiledLine | undefined;
  for (;;) {
    const page = await pageOf(trx, ledger, days, last);
    for (const line of page) use(line);
    last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
  }
}

async function pageOf(
  trx: Trx,
  ledger: number,
  days: { readonly from?: string; readonly to?: string },
  last: FiledLine | undefined,
): Promise<FiledLine[]> {
  const query = trx("lines as l")
    .join("transactions as t", "t.id", "l.transaction_id")
    .leftJoin("categories as c", "c.id", "l.category_id")
    .where("l.ledger_id", ledger)
    .orderBy("l.date", "desc")
    .orderBy("l.id", "desc")
    .limit(PAGE);
  if (days.from !== undefined) query.where("l.date", ">=", days.from);
  if (days.to !== undefined) query.where("l.date", "<=", days.to);
  if (last !== undefined) {
    const { date, lineId } = last;
    query.whereRaw("(l.date < ? or (l.date = ? and l.id < ?))", [date, date, lineId]);
  }
  return query.select<FiledLine[]>(
    "l.id as lineId",
    "t.id as transactionId",
    "l.position",
    "l.date",
    "t.merchant",
    "t.description",
    "l.amount_minor as amountMinor",
    "l.currency",
    "l.category_id as categoryId",
    "c.name as category",
    "l.why",
    "l.why_id as whyId",
    "l.why_text as whyText",
  );
}

/** How a line is filed. */
export type LineFields = {
  readonly position: number;
  readonly category_id: number | null;
  readonly why: string | null;
  readonly why_id: number | null;
  readonly why_text: string | null;
};

const COLUMNS: Columns = {
  transaction_id: "bigint",
  position: "bigint",
  category_id: "bigint",
  why: "text",
  why_id: "bigint",
  why_text: "text",
  now_category_id: "bigint",
  now_why: "text",
};

/** A line to be filed anew, by its transaction, so that a line that was put back is found too. */
export type Refiled = {
  readonly transactionId: number;
  readonly to: LineFields;
  readonly from: LineFields;
};

/** Files lines all at once, `from` → `to`; one that is filed in another way by now stays. Gives those filed. */
export async function refile(
  trx: Trx,
  ledger: number,
  lines: readonly Refiled[],
): Promise<readonly Refiled[]> {
  const rows = lines.map(({ transactionId, to, from }): Cell[] => [
    transactionId,
    from.position,
    to.category_id,
    to.why,
    to.why_id,
    to.why_text,
    from.category_id,
    from.why,
  ]);
  const done = new Set<string>();
  await eachBatch(trx, COLUMNS, rows, async (from, json) => {
    const changed = await rowsOf<{ id: number; position: number }>(
      trx,
      `update lines set category_id = r.category_id, why = r.why, why_id = r.why_id, why_text = r.why_text
       from ${from} where lines.transaction_id = r.transaction_id and lines.position = r.position
         and lines.ledger_id = ?
         and lines.category_id is not distinct from r.now_category_id
         and lines.why is not distinct from r.now_why
       returning lines.transaction_id as id, lines.position`,
      [json, ledger],
    );
    for (const { id, position } of changed) done.add(`${id}.${position}`);
  });
  return lines.filter(({ transactionId, from }) => done.has(`${transactionId}.${from.position}`));
}
