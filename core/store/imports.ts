import type { Trx } from "./db.ts";
import { dropPairs } from "./matches.ts";

export type NewImport = {
  readonly memberId: number;
  readonly fileName: string;
  readonly format: string;
  readonly at: string;
};

/** What an import came to. */
export type Counts = {
  readonly added: number;
  readonly duplicates: number;
  readonly unreadable: number;
};

/** Records an import; its rows follow, and then what it came to. */
export async function insertImport(trx: Trx, ledger: number, made: NewImport): Promise<number> {
  const [row] = await trx("imports")
    .insert({
      ledger_id: ledger,
      member_id: made.memberId,
      file_name: made.fileName,
      format: made.format,
      added: 0,
      duplicates: 0,
      unreadable: 0,
      created_at: made.at,
    })
    .returning("id");
  return row.id;
}

/** Keeps what an import came to. */
export async function countImport(
  trx: Trx,
  ledger: number,
  id: number,
  { added, duplicates, unreadable }: Counts,
): Promise<void> {
  await trx("imports").where({ ledger_id: ledger, id }).update({ added, duplicates, unreadable });
}

/** The newest import that was not taken back: its file, and when (ISO instant). */
export async function lastImport(
  trx: Trx,
  ledger: number,
): Promise<{ readonly fileName: string; readonly at: string } | null> {
  const row = await trx("imports")
    .where({ ledger_id: ledger, undone: false })
    .orderBy("id", "desc")
    .first("file_name", "created_at");
  return row === undefined ? null : { fileName: row.file_name, at: row.created_at };
}

/** In what a change stored of a line that a person filed. */
const BY_PERSON = '%"why":"person"%';

/** What undoing an import removed, and what had to stay. */
export type Removed = {
  readonly removed: number;
  readonly edited: number;
  readonly seenElsewhere: number;
};

/**
 * Takes an import's rows out again, but for those someone edited since and those another import
 * saw too, which become that import's.
 */
export async function removeImport(trx: Trx, ledger: number, importId: number): Promise<Removed> {
  const mine = () => trx("transactions").where({ ledger_id: ledger, import_id: importId });
  await trx("sightings").where({ ledger_id: ledger, import_id: importId }).delete();
  const heir = trx("sightings as s")
    .whereRaw("s.ledger_id = transactions.ledger_id and s.transaction_id = transactions.id")
    .min("s.import_id");
  const seen = trx("sightings").where({ ledger_id: ledger }).select("transaction_id");
  const seenElsewhere = await mine().whereIn("id", seen).update({ import_id: heir });
  await trx.raw(
    `delete from sightings where ledger_id = ? and exists (select 1 from transactions t
       where t.ledger_id = sightings.ledger_id and t.id = sightings.transaction_id
         and t.import_id = sightings.import_id)`,
    [ledger],
  );
  const edited = trx("effects as e")
    .join("changes as c", function on() {
      this.on("c.id", "e.change_id").andOn("c.ledger_id", "e.ledger_id");
    })
    .where({ "e.ledger_id": ledger })
    // Filed by a rule is no edit; filed by a person, however many at once, is one.
    .whereRaw(`(e.entity = 'transaction' or (e.entity = 'filing' and e.after like ?))`, [BY_PERSON])
    .whereNull("c.undone_by")
    .whereNull("c.undoes")
    .select("e.entity_id");
  const gone = mine().whereNotIn("id", edited);
  const lines = trx("lines").where({ ledger_id: ledger });
  await lines.whereIn("transaction_id", gone.clone().select("id")).delete();
  await dropPairs(trx, ledger, gone.clone().select("id"));
  const removed = await gone.delete();
  const [left] = await mine().count({ n: "*" });
  await trx("imports").where({ ledger_id: ledger, id: importId }).update({ undone: true });
  return { removed, edited: Number(left?.n ?? 0), seenElsewhere };
}
