import type { BankTransaction } from "../domain/bank.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { parseIsoDate } from "../domain/dates.ts";
import type { KnownRow } from "../domain/bank-row.ts";
import type { Trx } from "./db.ts";
import { type Cell, type Columns, eachBatch, rowsOf } from "./sql.ts";
import { readTransactions, type StoredTransaction } from "./transactions.ts";

/** A row of a bank's with how it stands in the books. */
export type KnownBankRow = KnownRow<StoredTransaction>;

type Row = {
  readonly link_id: number;
  readonly external_id: string;
  readonly transaction_id: number;
  readonly account_id: number;
  readonly date: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly merchant: string;
  readonly description: string;
  readonly status: string;
  readonly taken_back_at: string | null;
  readonly is_half: boolean | number;
};

const KNOWN = `select b.*, a.account_id, exists (select 1 from transfers x where x.ledger_id = b.ledger_id
    and (x.out_id = b.transaction_id or x.in_id = b.transaction_id) and not x.dismissed) as is_half
  from bank_rows b join bank_accounts a on a.ledger_id = b.ledger_id and a.link_id = b.link_id
    and a.external_id = b.external_account`;

/** The rows of a link that have one of these ids. */
export async function knownRows(
  trx: Trx,
  ledger: number,
  linkId: number,
  externalIds: readonly string[],
): Promise<KnownBankRow[]> {
  const found: Row[] = [];
  const rows = externalIds.map((id): Cell[] => [id]);
  await eachBatch(trx, { external_id: "text" }, rows, async (from, json) => {
    found.push(
      ...(await rowsOf<Row>(
        trx,
        `${KNOWN} join ${from} on r.external_id = b.external_id
         where b.ledger_id = ? and b.link_id = ?`,
        [json, ledger, linkId],
      )),
    );
  });
  return withStanding(trx, ledger, found);
}

/** Every row of a link. */
export async function allKnownRows(
  trx: Trx,
  ledger: number,
  linkId: number,
): Promise<KnownBankRow[]> {
  const found = await rowsOf<Row>(trx, `${KNOWN} where b.ledger_id = ? and b.link_id = ?`, [
    ledger,
    linkId,
  ]);
  return withStanding(trx, ledger, found);
}

/** The rows that former links left on accounts which this link has now, oldest first. */
export async function strayRows(trx: Trx, ledger: number, linkId: number): Promise<KnownBankRow[]> {
  const found = await rowsOf<Row>(
    trx,
    `${KNOWN} join bank_links l on l.ledger_id = b.ledger_id and l.id = b.link_id
     where b.ledger_id = ? and l.state = 'unlinked' and b.link_id <> ?
       and a.account_id in (select account_id from bank_accounts m where m.ledger_id = ?
         and m.link_id = ?)
     order by b.transaction_id`,
    [ledger, linkId, ledger, linkId],
  );
  return withStanding(trx, ledger, found);
}

async function withStanding(
  trx: Trx,
  ledger: number,
  rows: readonly Row[],
): Promise<KnownBankRow[]> {
  const ids = rows.map((row) => row.transaction_id);
  const standing = await readTransactions(trx, ledger, ids);
  return rows.map((row) => ({
    linkId: row.link_id,
    externalId: row.external_id,
    transactionId: row.transaction_id,
    accountId: row.account_id,
    said: {
      date: parseIsoDate(row.date),
      amountMinor: row.amount_minor,
      currency: parseCurrency(row.currency),
      merchant: row.merchant,
      description: row.description,
      status: row.status === "pending" ? "pending" : "posted",
    },
    now: standing.get(row.transaction_id) ?? null,
    isHalf: Boolean(row.is_half),
    takenBackAt: row.taken_back_at,
  }));
}

const SAID: Columns = {
  external_id: "text",
  transaction_id: "bigint",
  external_account: "text",
  date: "text",
  amount_minor: "bigint",
  currency: "text",
  merchant: "text",
  description: "text",
  status: "text",
};

/** A row of a bank's and the transaction it is. */
export type BankRow = { readonly row: BankTransaction; readonly transactionId: number };

/** Keeps what the bank says of rows now. */
export async function putBankRows(
  trx: Trx,
  ledger: number,
  linkId: number,
  rows: readonly BankRow[],
): Promise<void> {
  const columns = Object.keys(SAID);
  const cells = rows.map(({ row, transactionId }): Cell[] => [
    row.id,
    transactionId,
    row.accountId,
    row.date,
    row.amountMinor,
    row.currency,
    row.merchant,
    row.description,
    row.status,
  ]);
  const anew = columns.map((name) => `${name} = excluded.${name}`).join(", ");
  await eachBatch(trx, SAID, cells, async (from, json) => {
    await trx.raw(
      `insert into bank_rows (ledger_id, link_id, ${columns.join(", ")})
       select ?, ?, ${columns.join(", ")} from ${from} where true
       on conflict (ledger_id, link_id, external_id) do update set ${anew}, taken_back_at = null`,
      [ledger, linkId, json],
    );
  });
}

/** Forgets rows that the bank has under another id by now, or not at all. */
export async function dropBankRows(
  trx: Trx,
  ledger: number,
  rows: readonly Pick<KnownBankRow, "linkId" | "externalId">[],
): Promise<void> {
  for (const { linkId, externalId } of rows)
    await trx("bank_rows")
      .where({ ledger_id: ledger, link_id: linkId, external_id: externalId })
      .delete();
}

/** Notes that the bank took rows back, so that they are known should it tell of them again. */
export async function noteTakenBack(
  trx: Trx,
  ledger: number,
  rows: readonly Pick<KnownBankRow, "linkId" | "externalId">[],
  at: string,
): Promise<void> {
  for (const { linkId, externalId } of rows)
    await trx("bank_rows")
      .where({ ledger_id: ledger, link_id: linkId, external_id: externalId })
      .update({ taken_back_at: at });
}

/**
 * The pending rows the bank took back, of which a person said that they did not become what was
 * asked about: they go.
 */
export async function answeredDifferent(
  trx: Trx,
  ledger: number,
  linkId: number,
): Promise<KnownBankRow[]> {
  const found = await rowsOf<Row>(
    trx,
    `${KNOWN} where b.ledger_id = ? and b.link_id = ? and b.taken_back_at is not null
       and exists (select 1 from matches m where m.ledger_id = b.ledger_id
         and m.other_id = b.transaction_id and m.kind = 'pending' and m.state = 'different')`,
    [ledger, linkId],
  );
  return (await withStanding(trx, ledger, found)).filter(({ now }) => now !== null);
}

/** The ids of a ledger's transactions that have these keys, by key. */
export async function idsOfKeys(
  trx: Trx,
  ledger: number,
  keys: readonly { readonly accountId: number; readonly sourceKey: string }[],
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  const cells = keys.map(({ accountId, sourceKey }): Cell[] => [accountId, sourceKey]);
  await eachBatch(trx, { account_id: "bigint", source_key: "text" }, cells, async (from, json) => {
    // Looked up row by row, whatever a planner thinks of how many there are.
    const found = await rowsOf<{ id: number; source_key: string }>(
      trx,
      `select (select t.id from transactions t where t.ledger_id = ? and t.account_id = r.account_id
         and t.source_key = r.source_key) as id, r.source_key from ${from}`,
      [ledger, json],
    );
    for (const { id, source_key: key } of found) ids.set(key, id);
  });
  return ids;
}

/** The newest transaction's id, behind which come those that are added from now on. */
export async function newestId(trx: Trx, ledger: number): Promise<number> {
  const [row] = await rowsOf<{ id: number | null }>(
    trx,
    "select max(id) as id from transactions where ledger_id = ?",
    [ledger],
  );
  return row?.id ?? 0;
}

/** Has all of an account's rows of one bank's account be of another account of the books. */
export async function moveBankRows(
  trx: Trx,
  ledger: number,
  at: { readonly linkId: number; readonly externalAccount: string; readonly accountId: number },
): Promise<number> {
  const mine = trx("bank_rows")
    .where({
      ledger_id: ledger,
      link_id: at.linkId,
      external_account: at.externalAccount,
    })
    .select("transaction_id");
  const to = { account_id: at.accountId };
  const moved = await trx("transactions")
    .where({ ledger_id: ledger })
    .whereIn("id", mine)
    .whereNot(to)
    .update(to);
  await trx("lines")
    .where({ ledger_id: ledger })
    .whereIn("transaction_id", mine.clone())
    .whereNot(to)
    .update(to);
  return moved;
}
