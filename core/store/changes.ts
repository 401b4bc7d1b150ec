import type { Change, ChangePage } from "../domain/change.ts";
import type { Trx } from "./db.ts";
import { type Cell, insertMany } from "./sql.ts";

/** The fields of an entity as they stood, by column name; `null` where it did not exist. */
export type Fields = Readonly<Record<string, unknown>> | null;

/** What one change did to one thing. */
export type Effect = {
  readonly entity: string;
  readonly id: number;
  readonly before: Fields;
  readonly after: Fields;
};

/** What a change is called that a bank made: no person's own, though it stands under who linked it. */
export const BANK_SYNCED = "bank-synced";

export type NewChange = {
  readonly memberId: number;
  readonly at: string;
  readonly what: string;
  readonly summary: string;
  readonly undoes: number | null;
  readonly effects: readonly Effect[];
};

/** Records a change with its effects, in order; the change it undoes is marked as undone by it. */
export async function insertChange(trx: Trx, ledger: number, change: NewChange): Promise<number> {
  const [{ id }] = await trx("changes")
    .insert({
      ledger_id: ledger,
      member_id: change.memberId,
      at: change.at,
      what: change.what,
      summary: change.summary,
      undoes: change.undoes,
    })
    .returning("id");
  if (change.undoes !== null) await markUndone(trx, ledger, change.undoes, id);
  await insertEffects(trx, ledger, id, change.effects);
  return id;
}

/** Undoing an undo makes what it undid stand again. */
async function markUndone(trx: Trx, ledger: number, change: number, by: number): Promise<void> {
  await trx("changes").where({ ledger_id: ledger, id: change }).update({ undone_by: by });
  await trx("changes").where({ ledger_id: ledger, undone_by: change }).update({ undone_by: null });
}

async function insertEffects(
  trx: Trx,
  ledger: number,
  changeId: number,
  effects: readonly Effect[],
): Promise<void> {
  const columns = {
    ledger_id: "bigint",
    change_id: "bigint",
    position: "integer",
    entity: "text",
    entity_id: "bigint",
    before: "text",
    after: "text",
  } as const;
  const json = (fields: Fields): Cell => (fields === null ? null : JSON.stringify(fields));
  const rows = effects.map((e, i) => [
    ledger,
    changeId,
    i,
    e.entity,
    e.id,
    json(e.before),
    json(e.after),
  ]);
  await insertMany(trx, "effects", columns, rows);
}

type EffectRow = {
  ledger_id: number;
  change_id: number;
  position: number;
  entity: string;
  entity_id: number;
  before: string | null;
  after: string | null;
};

/** A change's effects, the last first: the order in which to take them back. */
export async function effectsBackwards(
  trx: Trx,
  ledger: number,
  changeId: number,
): Promise<Effect[]> {
  const rows = await trx<EffectRow>("effects")
    .where({ ledger_id: ledger, change_id: changeId })
    .orderBy("position", "desc")
    .select("entity", "entity_id", "before", "after");
  return rows.map((row) => ({
    entity: row.entity,
    id: row.entity_id,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  }));
}

type ChangeRow = {
  id: number;
  what: string;
  summary: string;
  at: string;
  member: string;
  member_id: number;
  undone_by: number | null;
  undoer: string | null;
  undoer_id: number | null;
};

function changesOf(trx: Trx, ledger: number) {
  return trx("changes")
    .join("members", function on() {
      this.on("members.id", "changes.member_id").andOn("members.ledger_id", "changes.ledger_id");
    })
    .leftJoin("changes as undo", function on() {
      this.on("undo.id", "changes.undone_by").andOn("undo.ledger_id", "changes.ledger_id");
    })
    .leftJoin("members as undoer", function on() {
      this.on("undoer.id", "undo.member_id").andOn("undoer.ledger_id", "undo.ledger_id");
    })
    .where("changes.ledger_id", ledger)
    .select<ChangeRow[]>(
      "changes.id",
      "changes.what",
      "changes.summary",
      "changes.at",
      "changes.member_id",
      "changes.undone_by",
      "members.name as member",
      "undoer.name as undoer",
      "undoer.id as undoer_id",
    );
}

function toChange(row: ChangeRow): Change {
  const { undone_by: changeId, undoer: name, undoer_id: memberId } = row;
  return {
    id: row.id,
    what: row.what,
    summary: row.summary,
    member: row.member,
    memberId: row.member_id,
    at: row.at,
    undoneBy: changeId === null ? null : { changeId, member: name ?? "", memberId: memberId ?? 0 },
  };
}

/**
 * One ledger's changes, newest first, from before the change `before` on. What only took another
 * back is told beside that one.
 */
export async function listChanges(
  trx: Trx,
  ledger: number,
  page: { readonly limit: number; readonly before?: number | undefined },
): Promise<ChangePage> {
  const query = changesOf(trx, ledger)
    .whereNull("changes.undoes")
    .orderBy("changes.id", "desc")
    .limit(page.limit + 1);
  if (page.before !== undefined) query.where("changes.id", "<", page.before);
  const rows = await query;
  const changes = rows.slice(0, page.limit).map(toChange);
  const [newest] = await trx("changes").where({ ledger_id: ledger }).max({ id: "id" });
  const tip = Number(newest?.id ?? 0);
  return { changes, tip, next: rows.length > page.limit ? (changes.at(-1)?.id ?? null) : null };
}

export async function findChange(
  trx: Trx,
  ledger: number,
  id: number,
): Promise<Change | undefined> {
  const [row] = await changesOf(trx, ledger).where("changes.id", id);
  return row && toChange(row);
}

/** The member's newest change that still stands and is not itself an undo. */
export async function newestStanding(
  trx: Trx,
  ledger: number,
  memberId: number,
): Promise<Change | undefined> {
  const [row] = await changesOf(trx, ledger)
    .where("changes.member_id", memberId)
    .whereNull("changes.undone_by")
    .whereNull("changes.undoes")
    .whereNot("changes.what", BANK_SYNCED)
    .orderBy("changes.id", "desc")
    .limit(1);
  return row && toChange(row);
}
