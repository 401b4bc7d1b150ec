import type { Trx } from "./db.ts";
import { type Cell, rowsOf } from "./sql.ts";

/** One line with what a file needs to say of it; a split has several of one transaction. */
export type ExportedLine = {
  readonly transactionId: number;
  /** Its place in its transaction, counted from 0. */
  readonly position: number;
  /** What it was called in the file it came with; `null` when it came with none. */
  readonly sourceKey: string | null;
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
  /** What the category's money is. */
  readonly kind: string | null;
  readonly status: string;
  readonly member: string;
  /** The other half of the transfer it is half of; all `null` where it is half of none. */
  readonly otherId: number | null;
  readonly otherKey: string | null;
  readonly otherAccount: string | null;
};

const PAGE = 5000;

/**
 * Gives a ledger's lines to `use`, oldest first and those of a transaction one after the other, some
 * thousands at a time. Days are both included.
 */
export async function eachExportedPage(
  trx: Trx,
  ledger: number,
  days: { readonly from?: string; readonly to?: string },
  use: (lines: readonly ExportedLine[]) => void,
): Promise<void> {
  let last: Place = { date: days.from ?? "", transactionId: 0 };
  for (;;) {
    const page = await pageAfter(trx, ledger, last, days.to ?? "9999-12-31");
    const next = page.at(-1);
    if (next === undefined) return;
    use(page);
    last = next;
  }
}

type Place = Pick<ExportedLine, "date" | "transactionId">;

/** The lines of the next transactions. */
function pageAfter(trx: Trx, ledger: number, last: Place, to: string): Promise<ExportedLine[]> {
  const bindings: Cell[] = [ledger, last.date, last.date, last.transactionId, to, PAGE];
  return rowsOf<ExportedLine>(
    trx,
    `select t.id as "transactionId", l.position, t.source_key as "sourceKey", t.date,
       a.name as account, t.merchant, t.description, t.notes, t.tags,
       l.amount_minor as "amountMinor", l.currency, c.name as category, c.kind, t.status, m.name as member,
       o.id as "otherId", o.source_key as "otherKey", oa.name as "otherAccount"
     from (select * from transactions
         where ledger_id = ? and (date > ? or (date = ? and id > ?)) and date <= ?
         order by date, id limit ?) t
       join lines l on l.ledger_id = t.ledger_id and l.transaction_id = t.id
       join accounts a on a.id = t.account_id join members m on m.id = t.member_id
       left join categories c on c.id = l.category_id
       left join transfers gone on gone.ledger_id = t.ledger_id and gone.out_id = t.id and not gone.dismissed
       left join transfers came on came.ledger_id = t.ledger_id and came.in_id = t.id and not came.dismissed
       left join transactions o on o.ledger_id = t.ledger_id and o.id = coalesce(gone.in_id, came.out_id)
       left join accounts oa on oa.id = o.account_id
     order by t.date, t.id, l.position`,
    bindings,
  );
}
