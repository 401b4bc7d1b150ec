import type { Trx } from "./db.ts";
import { type Cell, onPostgres, rowsOf } from "./sql.ts";

/** A person's Home tab, and the ledger it shows. */
export type HomeKey = { readonly ledgerId: number; readonly userId: string };

/** Where a person's Home tab stands. */
export type HomeOpening = HomeKey & {
  /** `YYYY-MM`; `null` for whichever month it is now. */
  readonly month: string | null;
  /** When it was opened or used last, epoch ms. */
  readonly openedAt: number;
  /** How often something was written that it shows; the count goes with what is drawn. */
  readonly changed: number;
  /** The picture it has, and what that shows. */
  readonly picture: HomePicture | null;
};

export type HomePicture = { readonly key: string; readonly fileId: string };

type Row = {
  ledger_id: number;
  user_id: string;
  month: string | null;
  opened_at: number;
  changed: number;
  picture_key: string | null;
  picture_file: string | null;
};

function toOpening(row: Row): HomeOpening {
  const { picture_key: key, picture_file: fileId } = row;
  return {
    ledgerId: row.ledger_id,
    userId: row.user_id,
    month: row.month,
    openedAt: row.opened_at,
    changed: row.changed,
    picture: key === null || fileId === null ? null : { key, fileId },
  };
}

/** Says that something was written which the Home tabs of a ledger may show. */
export async function markHomes(trx: Trx, ledger: number): Promise<void> {
  await trx("home_openings").where({ ledger_id: ledger }).increment("changed", 1);
}

const OF_WORKSPACE = "ledger_id in (select id from ledgers where workspace_id = ?)";

/** Where the Home tab of a person of a workspace stands, or `undefined`. Runs as the system role. */
export async function findOpening(
  trx: Trx,
  workspaceId: string,
  userId: string,
): Promise<HomeOpening | undefined> {
  const row = await trx<Row>("home_openings")
    .where({ user_id: userId })
    .whereRaw(OF_WORKSPACE, [workspaceId])
    .orderBy("opened_at", "desc")
    .first();
  return row && toOpening(row);
}

/**
 * Keeps what a person's Home tab shows from now on, in place of what it showed. `isDue` has it drawn
 * anew; one that was never kept always is. Runs as the system role.
 */
export async function keepOpening(
  trx: Trx,
  workspaceId: string,
  opening: HomeKey & Pick<HomeOpening, "month" | "openedAt"> & { readonly isDue: boolean },
): Promise<void> {
  const { ledgerId, userId, month, openedAt, isDue } = opening;
  await trx("home_openings")
    .where({ user_id: userId })
    .whereNot({ ledger_id: ledgerId })
    .whereRaw(OF_WORKSPACE, [workspaceId])
    .delete();
  await trx.raw(
    `insert into home_openings (ledger_id, user_id, opened_at, month, changed) values (?, ?, ?, ?, 1)
     on conflict (ledger_id, user_id) do update set opened_at = excluded.opened_at,
       month = excluded.month, changed = home_openings.changed + ?`,
    [ledgerId, userId, openedAt, month, isDue ? 1 : 0],
  );
}

/** Says that a person still uses their Home tab. Runs as the system role. */
export async function touchOpening(trx: Trx, key: HomeKey, openedAt: number): Promise<void> {
  await whose(trx, key).update({ opened_at: openedAt });
}

/** Which openings count: in this workspace, used since (epoch ms), and not in anybody's hands at `now`. */
export type Due = { readonly workspaceId: string; readonly since: number; readonly now: number };

const DUE = `changed > published and opened_at >= ? and leased_until <= ? and ${OF_WORKSPACE}`;

function dueBindings({ workspaceId, since, now }: Due): Cell[] {
  return [since, now, workspaceId];
}

/** Whether any Home tab is to be drawn anew. Runs as the system role. */
export async function isHomeDue(trx: Trx, due: Due): Promise<boolean> {
  const sql = `select 1 as one from home_openings where ${DUE} limit 1`;
  return (await rowsOf(trx, sql, dueBindings(due))).length > 0;
}

/**
 * Takes a Home tab that is to be drawn anew, the longest open first, for `leaseMs`: two processes
 * never draw the same at once. Runs as the system role.
 */
export async function takeHome(
  trx: Trx,
  due: Due,
  leaseMs: number,
): Promise<HomeOpening | undefined> {
  const lock = onPostgres(trx) ? "for update skip locked" : "";
  const sql = `select * from home_openings where ${DUE} order by opened_at, user_id limit 1 ${lock}`;
  const [row] = await rowsOf<Row>(trx, sql, dueBindings(due));
  if (row === undefined) return undefined;
  const opening = toOpening(row);
  await whose(trx, opening).update({ leased_until: due.now + leaseMs });
  return opening;
}

/** How a Home tab stands now; `undefined` where it shows another ledger. Runs as the system role. */
export async function readOpening(trx: Trx, key: HomeKey): Promise<HomeOpening | undefined> {
  const row: Row | undefined = await whose(trx, key).first();
  return row && toOpening(row);
}

/** Says that a Home tab was drawn as of `changed`. Runs as the system role. */
export async function endHome(
  trx: Trx,
  drawn: Pick<HomeOpening, "ledgerId" | "userId" | "changed" | "picture">,
): Promise<void> {
  await whose(trx, drawn).update({
    published: drawn.changed,
    leased_until: 0,
    picture_key: drawn.picture?.key ?? null,
    picture_file: drawn.picture?.fileId ?? null,
  });
}

/** Forgets that a Home tab is open. Runs as the system role. */
export async function dropOpening(trx: Trx, key: HomeKey): Promise<void> {
  await whose(trx, key).delete();
}

function whose(trx: Trx, { ledgerId, userId }: HomeKey) {
  return trx("home_openings").where({ ledger_id: ledgerId, user_id: userId });
}

/** The people whose Home tab shows a ledger. */
export async function whoOpened(trx: Trx, ledger: number): Promise<string[]> {
  const rows = await trx("home_openings")
    .where({ ledger_id: ledger })
    .orderBy("user_id")
    .select<{ user_id: string }[]>("user_id");
  return rows.map((row) => row.user_id);
}
