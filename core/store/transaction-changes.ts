import { BANK_SYNCED, type Fields } from "./changes.ts";
import type { Trx } from "./db.ts";

/** Whether somebody changed this transaction after it came in, by a change that still stands. */
export async function isEdited(trx: Trx, ledger: number, transaction: number): Promise<boolean> {
  const row = await effectsOn(trx, ledger, transaction)
    .where("e.entity", "transaction")
    .whereNotNull("e.before")
    .whereNull("c.undone_by")
    .whereNull("c.undoes")
    .whereNot("c.what", BANK_SYNCED)
    .first("e.entity_id");
  return row !== undefined;
}

/** What one change did to a transaction, or to how a line of it is filed. */
export type TransactionEffect = {
  readonly changeId: number;
  readonly summary: string;
  readonly at: string;
  readonly member: string;
  readonly isFiling: boolean;
  readonly before: Fields;
  readonly after: Fields;
};

/** Everything that was done to a transaction, in order. */
export async function effectsOf(
  trx: Trx,
  ledger: number,
  transaction: number,
): Promise<TransactionEffect[]> {
  const rows = await effectsOn(trx, ledger, transaction)
    .whereIn("e.entity", ["transaction", "filing"])
    .join("members as m", function on() {
      this.on("m.id", "c.member_id").andOn("m.ledger_id", "c.ledger_id");
    })
    .orderBy("e.change_id")
    .orderBy("e.position")
    .select<Row[]>("c.id", "c.summary", "c.at", "m.name", "e.entity", "e.before", "e.after");
  return rows.map((row) => ({
    changeId: row.id,
    summary: row.summary,
    at: row.at,
    member: row.name,
    isFiling: row.entity === "filing",
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  }));
}

type Row = {
  id: number;
  summary: string;
  at: string;
  name: string;
  entity: string;
  before: string | null;
  after: string | null;
};

function effectsOn(trx: Trx, ledger: number, transaction: number) {
  return trx("effects as e")
    .join("changes as c", function on() {
      this.on("c.id", "e.change_id").andOn("c.ledger_id", "e.ledger_id");
    })
    .where({ "e.ledger_id": ledger, "e.entity_id": transaction });
}

/** The names of the files that held a transaction, the first first. */
export async function filesOf(trx: Trx, ledger: number, transaction: number): Promise<string[]> {
  const held = trx("sightings")
    .where({ ledger_id: ledger, transaction_id: transaction })
    .select("import_id")
    .union(trx("transactions").where({ ledger_id: ledger, id: transaction }).select("import_id"));
  const rows = await trx("imports")
    .where({ ledger_id: ledger })
    .whereIn("id", held)
    .orderBy("id")
    .select<{ file_name: string }[]>("file_name");
  return rows.map((row) => row.file_name);
}
