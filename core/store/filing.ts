import type { ChosenBy } from "../domain/rule-outcome.ts";
import type { Trx } from "./db.ts";
import { type Cell, type Columns, eachBatch, rowsOf } from "./sql.ts";

/** A line with what rules look at, and how it is filed now. */
export type FiledLine = {
  readonly lineId: number;
  readonly transactionId: number;
  /** Its place among the transaction's lines. */
  readonly position: number;
  readonly date: string;
  /** What rules look at: the merchant it came with, where a rule gave it another. */
  readonly merchant: string;
  readonly description: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly accountId: number;
  readonly memberId: number;
  /** The merchant it is shown with. */
  readonly name: string;
  readonly givenMerchant: string | null;
  readonly namedBy: ChosenBy;
  readonly tags: readonly string[];
  readonly taggedBy: ChosenBy;
  readonly categoryId: number | null;
  readonly category: string | null;
  readonly why: "person" | "rule" | "bank" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
};

const PAGE = 5000;

/** Gives a ledger's lines to `use`, newest transaction first, those of a split in order, some thousands at a time. */
export async function eachFiledLine(
  trx: Trx,
  ledger: number,
  days: { readonly from?: string; readonly to?: string },
  use: (line: FiledLine) => void,
): Promise<void> {
  let last: FiledLine | undefined;
  for (;;) {
    const page = await pageOf(trx, ledger, days, last);
    // A split may have begun on the page before.
    const { transactionId = null, position = -1 } = last ?? {};
    for (const line of page)
      if (line.transactionId !== transactionId || line.position > position) use(line);
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
  // In the order of an index of transactions: in one of their own, lines would be sorted for every page.
  const query = trx("transactions as t")
    .join("lines as l", (on) => {
      on.on("l.ledger_id", "t.ledger_id").andOn("l.transaction_id", "t.id");
    })
    .leftJoin("categories as c", "c.id", "l.category_id")
    .where("t.ledger_id", ledger)
    .orderBy("t.date", "desc")
    .orderBy("t.id", "desc")
    .orderBy("l.position")
    .limit(PAGE);
  if (days.from !== undefined) query.where("t.date", ">=", days.from);
  if (days.to !== undefined) query.where("t.date", "<=", days.to);
  if (last !== undefined)
    query.whereRaw("(t.date, t.id) <= (?, ?)", [last.date, last.transactionId]);
  const rows = await query.select<(Omit<FiledLine, "tags"> & { readonly tags: string })[]>(
    "l.id as lineId",
    "t.id as transactionId",
    "l.position",
    "l.date",
    trx.raw("case when t.named_by = 'rule' then t.given_merchant else t.merchant end as merchant"),
    "t.merchant as name",
    "t.given_merchant as givenMerchant",
    "t.named_by as namedBy",
    "t.tags",
    "t.tagged_by as taggedBy",
    "l.account_id as accountId",
    "l.member_id as memberId",
    "t.description",
    "l.amount_minor as amountMinor",
    "l.currency",
    "l.category_id as categoryId",
    "c.name as category",
    "l.why",
    "l.why_id as whyId",
    "l.why_text as whyText",
  );
  return rows.map((row) => ({ ...row, tags: row.tags === "[]" ? NO_TAGS : JSON.parse(row.tags) }));
}

const NO_TAGS: readonly string[] = [];

/** How a transaction is named and tagged; `tags` is a JSON array. */
export type RowFields = {
  readonly merchant: string;
  readonly given_merchant: string | null;
  readonly named_by: ChosenBy;
  readonly tags: string;
  readonly tagged_by: ChosenBy;
};

/** How a line is filed; with `row`, how its transaction is named and tagged too. */
export type LineFields = {
  readonly row?: RowFields;
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

/**
 * Files lines, and names and tags their transactions, all at once, `from` → `to`; what is otherwise by
 * now stays. Gives what was done.
 */
export async function refile(
  trx: Trx,
  ledger: number,
  lines: readonly Refiled[],
): Promise<readonly Refiled[]> {
  const filed = await fileLines(trx, ledger, lines);
  const named = await nameRows(trx, ledger, lines);
  return lines.flatMap((line) => {
    const { transactionId, from, to } = line;
    const { row: given, ...was } = from;
    const { row: taken, ...is } = to;
    const isFiled = filed.has(`${transactionId}.${from.position}`);
    const isNamed = named.has(transactionId) && given !== undefined && taken !== undefined;
    if (!isFiled && !isNamed) return [];
    return [
      {
        transactionId,
        from: isNamed ? { ...was, row: given } : was,
        to: { ...(isFiled ? is : was), ...(isNamed ? { row: taken } : {}) },
      },
    ];
  });
}

async function fileLines(
  trx: Trx,
  ledger: number,
  lines: readonly Refiled[],
): Promise<ReadonlySet<string>> {
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
  return done;
}

const ROW_COLUMNS: Columns = {
  transaction_id: "bigint",
  merchant: "text",
  given_merchant: "text",
  named_by: "text",
  tags: "text",
  tagged_by: "text",
  now_merchant: "text",
  now_tags: "text",
};

async function nameRows(
  trx: Trx,
  ledger: number,
  lines: readonly Refiled[],
): Promise<ReadonlySet<number>> {
  const rows = lines.flatMap(({ transactionId, to, from }): Cell[][] => {
    if (to.row === undefined || from.row === undefined) return [];
    const { merchant, given_merchant, named_by, tags, tagged_by } = to.row;
    const now = [from.row.merchant, from.row.tags];
    return [[transactionId, merchant, given_merchant, named_by, tags, tagged_by, ...now]];
  });
  const done = new Set<number>();
  await eachBatch(trx, ROW_COLUMNS, rows, async (from, json) => {
    const changed = await rowsOf<{ id: number }>(
      trx,
      `update transactions set merchant = r.merchant, given_merchant = r.given_merchant,
         named_by = r.named_by, tags = r.tags, tagged_by = r.tagged_by
       from ${from} where transactions.id = r.transaction_id and transactions.ledger_id = ?
         and transactions.merchant = r.now_merchant and transactions.tags = r.now_tags
       returning transactions.id`,
      [json, ledger],
    );
    for (const { id } of changed) done.add(id);
  });
  return done;
}
