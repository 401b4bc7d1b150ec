import type { Trx } from "./db.ts";
import { type Cell, rowsOf } from "./sql.ts";

/** One line with what a file needs to say of it; a split has several of one transaction. */
export type ExportedLine = {
  readonly lineId: number;
  readonly transactionId: number;
  readonly date: string;
  readonly account: string;
  readonly merchant: string;
  readonly description: string;
  readonly notes: string;
  /** A JSON array. */
  readonly tags: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly category: string | null;
  readonly status: string;
  readonly member: string;
};

const PAGE = 5000;

/** Gives a ledger's lines to `use`, oldest first, some thousands at a time. Days are both included. */
export async function eachExportedLine(
  trx: Trx,
  ledger: number,
  days: { readonly from?: string; readonly to?: string },
  use: (line: ExportedLine) => void,
): Promise<void> {
  let last: Pick<ExportedLine, "date" | "lineId"> = { date: days.from ?? "", lineId: 0 };
  for (;;) {
    const page = await pageAfter(trx, ledger, last, days.to ?? "9999-12-31");
    for (const line of page) use(line);
    const next = page.at(-1);
    if (page.length < PAGE || next === undefined) return;
    last = next;
  }
}

function pageAfter(
  trx: Trx,
  ledger: number,
  last: Pick<ExportedLine, "date" | "lineId">,
  to: string,
): Promise<ExportedLine[]> {
  const bindings: Cell[] = [ledger, last.date, last.date, last.lineId, to, PAGE];
  return rowsOf<ExportedLine>(
    trx,
    `select l.id as "lineId", t.id as "transactionId", l.date, a.name as account, t.merchant,
       t.description, t.notes, t.tags, l.amount_minor as "amountMinor", l.currency,
       c.name as category, t.status, m.name as member
     from lines l join transactions t on t.id = l.transaction_id
       join accounts a on a.id = l.account_id join members m on m.id = l.member_id
       left join categories c on c.id = l.category_id
     where l.ledger_id = ? and (l.date > ? or (l.date = ? and l.id > ?)) and l.date <= ?
     order by l.date, l.id limit ?`,
    bindings,
  );
}
