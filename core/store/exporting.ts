import { OWN_KEY, ownKey } from "../domain/import-plan.ts";
import type { Trx } from "./db.ts";
import { type Cell, rowsOf } from "./sql.ts";

/** One line with what a file needs to say of it; a split has several of one transaction. */
export type ExportedLine = {
  readonly transactionId: number;
  /** Its place in its transaction, counted from 0. */
  readonly position: number;
  /** What its transaction is called in files: as where it was exported first, and as no other of its account. */
  readonly name: string;
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
  /** The other half of the transfer it is half of, and what that is called; `null` where it is half of none. */
  readonly otherAccount: string | null;
  readonly otherName: string | null;
};

/** A line as it is read, before its transaction has a name. */
type Read = Omit<ExportedLine, "name" | "otherName"> & {
  readonly accountId: number;
  readonly sourceKey: string | null;
  /** 1 where another transaction of its account came with this one's number for a name. */
  readonly isTaken: 1 | null;
  readonly otherId: number | null;
  readonly otherAccountId: number | null;
  readonly otherKey: string | null;
  readonly otherIsTaken: 1 | null;
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
    const lines: ExportedLine[] = [];
    for (const line of page) lines.push(await namedLine(trx, ledger, line));
    use(lines);
    last = next;
  }
}

type Place = Pick<ExportedLine, "date" | "transactionId">;

async function namedLine(trx: Trx, ledger: number, line: Read): Promise<ExportedLine> {
  const { transactionId, accountId, sourceKey, isTaken, otherId, otherAccountId } = line;
  const own = { id: transactionId, accountId, sourceKey, isTaken };
  const name = await nameOf(trx, ledger, own);
  if (otherId === null || otherAccountId === null) return { ...line, name, otherName: null };
  const other = {
    id: otherId,
    accountId: otherAccountId,
    sourceKey: line.otherKey,
    isTaken: line.otherIsTaken,
  };
  return { ...line, name, otherName: await nameOf(trx, ledger, other) };
}

type Named = Pick<Read, "accountId" | "sourceKey" | "isTaken"> & { readonly id: number };

/** What a transaction was called where it was exported first, else its number, or the number and a mark if that is taken. */
async function nameOf(trx: Trx, ledger: number, named: Named): Promise<string> {
  const { id, accountId, sourceKey, isTaken } = named;
  if (sourceKey?.startsWith(OWN_KEY) === true) return sourceKey.slice(OWN_KEY.length);
  if (isTaken === null) return String(id);
  for (let time = 2; ; time += 1) {
    const name = `${id}|${time}`;
    const same = await rowsOf(
      trx,
      "select 1 from transactions where ledger_id = ? and account_id = ? and source_key = ?",
      [ledger, accountId, ownKey(name)],
    );
    if (same.length === 0) return name;
  }
}

/** 1 where a row of the account of `of` came with the number of `of` for a name; looked up row by row. */
const taken = (of: string): string =>
  `(select 1 from transactions x where x.ledger_id = ${of}.ledger_id
     and x.account_id = ${of}.account_id and x.source_key = '${OWN_KEY}' || ${of}.id)`;

/**
 * The lines of the next transactions. `coalesce` in the place of `case` has PostgreSQL read all
 * transactions under row-level security: it does not look that up by index.
 */
function pageAfter(trx: Trx, ledger: number, last: Place, to: string): Promise<Read[]> {
  const bindings: Cell[] = [ledger, last.date, last.transactionId, to, PAGE];
  return rowsOf<Read>(
    trx,
    `select t.id as "transactionId", l.position, t.date,
       t.account_id as "accountId", t.source_key as "sourceKey", ${taken("t")} as "isTaken",
       a.name as account, t.merchant, t.description, t.notes, t.tags,
       l.amount_minor as "amountMinor", l.currency, c.name as category, c.kind, t.status, m.name as member,
       o.id as "otherId", o.account_id as "otherAccountId", o.source_key as "otherKey",
       ${taken("o")} as "otherIsTaken", oa.name as "otherAccount"
     from (select * from transactions
         where ledger_id = ? and (date, id) > (?, ?) and date <= ?
         order by date, id limit ?) t
       join lines l on l.ledger_id = t.ledger_id and l.transaction_id = t.id
       join accounts a on a.id = t.account_id join members m on m.id = t.member_id
       left join categories c on c.id = l.category_id
       left join transfers gone on gone.ledger_id = t.ledger_id and gone.out_id = t.id and not gone.dismissed
       left join transfers came on came.ledger_id = t.ledger_id and came.in_id = t.id and not came.dismissed
       left join transactions o on o.ledger_id = t.ledger_id
         and o.id = case when gone.in_id is null then came.out_id else gone.in_id end
       left join accounts oa on oa.id = o.account_id
     order by t.date, t.id, l.position`,
    bindings,
  );
}
