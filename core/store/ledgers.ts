import { isChannel, type Ledger, type Member } from "../domain/ledger.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { markAllStale } from "./carries.ts";
import type { Trx } from "./db.ts";

type LedgerRow = {
  id: number;
  workspace_id: string;
  owner_id: string;
  name: string;
  currency: string;
  time_zone: string;
  period_start_day: number;
  posts_entries: boolean | number;
};

function toLedger(row: LedgerRow): Ledger {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    channelId: isChannel(row.owner_id) ? row.owner_id : null,
    currency: parseCurrency(row.currency),
    timeZone: row.time_zone,
    periodStartDay: row.period_start_day,
    postsEntries: Boolean(row.posts_entries),
  };
}

/**
 * A person's private ledger or a channel's shared one, or `undefined`. Runs as the system role: it
 * looks across ledgers.
 */
export async function findOwnedLedger(
  trx: Trx,
  workspaceId: string,
  ownerId: string,
): Promise<Ledger | undefined> {
  const row = await trx<LedgerRow>("ledgers")
    .where({ workspace_id: workspaceId, owner_id: ownerId })
    .first();
  return row && toLedger(row);
}

/** A ledger of a workspace by its id, or `undefined`. Runs as the system role. */
export async function findLedgerById(
  trx: Trx,
  workspaceId: string,
  id: number,
): Promise<Ledger | undefined> {
  const row = await trx<LedgerRow>("ledgers").where({ workspace_id: workspaceId, id }).first();
  return row && toLedger(row);
}

/** A ledger by its id, whatever its workspace, or `undefined`. Runs as the system role. */
export async function ledgerById(trx: Trx, id: number): Promise<Ledger | undefined> {
  const row = await trx<LedgerRow>("ledgers").where({ id }).first();
  return row && toLedger(row);
}

/** The ledgers a person may use, the first they joined first. Runs as the system role. */
export async function ledgersOfPerson(
  trx: Trx,
  workspaceId: string,
  userId: string,
): Promise<Ledger[]> {
  const rows = await trx("ledgers as b")
    .join("members as m", "m.ledger_id", "b.id")
    .where({ "b.workspace_id": workspaceId, "m.user_id": userId })
    .whereNull("m.left_at")
    .orderBy("m.id")
    .select<LedgerRow[]>("b.*");
  return rows.map(toLedger);
}

/** The ledgers there are, oldest first: for opening books by name. Runs as the system role. */
export async function listLedgers(trx: Trx): Promise<Ledger[]> {
  return (await trx<LedgerRow>("ledgers").orderBy("id")).map(toLedger);
}

/** `ownerId` is the person whose own it is, or the channel that shares it. */
export type NewLedger = Omit<Ledger, "id" | "channelId" | "postsEntries"> & {
  readonly ownerId: string;
  readonly at: string;
};

/**
 * Makes a ledger unless its owner has one. Two at once make one: `undefined` tells the
 * second to look again. Runs as the system role.
 */
export async function insertLedger(trx: Trx, ledger: NewLedger): Promise<number | undefined> {
  const [row] = await trx("ledgers")
    .insert({
      workspace_id: ledger.workspaceId,
      owner_id: ledger.ownerId,
      name: ledger.name,
      currency: ledger.currency,
      time_zone: ledger.timeZone,
      period_start_day: ledger.periodStartDay,
      created_at: ledger.at,
    })
    .onConflict(["workspace_id", "owner_id"])
    .ignore()
    .returning("id");
  return row?.id;
}

type MemberRow = {
  id: number;
  ledger_id: number;
  user_id: string;
  name: string;
  left_at: string | null;
};

/** The member `userId` is in `ledger`, or `undefined` when they may not use it. */
export async function findMember(
  trx: Trx,
  ledger: number,
  userId: string,
): Promise<Member | undefined> {
  const row = await trx<MemberRow>("members")
    .where({ ledger_id: ledger, user_id: userId, left_at: null })
    .first();
  return row && { id: row.id, userId: row.user_id, name: row.name };
}

/** Lets a person use a ledger, one who left it again too. */
export async function insertMember(
  trx: Trx,
  ledger: number,
  person: { readonly userId: string; readonly name: string },
): Promise<Member> {
  const [row] = await trx("members")
    .insert({ ledger_id: ledger, user_id: person.userId, name: person.name, left_at: null })
    .onConflict(["ledger_id", "user_id"])
    .merge(["name", "left_at"])
    .returning("id");
  return { id: row.id, ...person };
}

/** The id a person has in a ledger, also one who left; `null` where they never were a member. */
export async function memberIdOf(trx: Trx, ledger: number, userId: string): Promise<number | null> {
  const row = await trx<MemberRow>("members").where({ ledger_id: ledger, user_id: userId }).first();
  return row?.id ?? null;
}

/** Notes that a member left; what they entered stays theirs. */
export async function setLeft(trx: Trx, ledger: number, id: number, at: string): Promise<void> {
  await trx("members").where({ ledger_id: ledger, id }).update({ left_at: at });
}

/** The members of a ledger, the first one first; without those who left. */
export async function listMembers(trx: Trx, ledger: number): Promise<Member[]> {
  const rows = await trx<MemberRow>("members")
    .where({ ledger_id: ledger, left_at: null })
    .orderBy("id");
  return rows.map((row) => ({ id: row.id, userId: row.user_id, name: row.name }));
}

/** What everybody is called who is or was a member, by id. */
export async function memberNames(trx: Trx, ledger: number): Promise<ReadonlyMap<number, string>> {
  const rows = await trx<MemberRow>("members").where({ ledger_id: ledger }).select("id", "name");
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The id of the member of this name; 0, which no row has, when there is none. */
export async function memberNamed(trx: Trx, ledger: number, name: string): Promise<number> {
  const row = await trx<MemberRow>("members").where({ ledger_id: ledger, name }).first();
  return row?.id ?? 0;
}

/** Changes what a ledger counts in, and where it is. */
export async function updateLedger(
  trx: Trx,
  ledger: number,
  { currency, timeZone }: Pick<Ledger, "currency" | "timeZone">,
): Promise<void> {
  await trx("ledgers").where({ id: ledger }).update({ currency, time_zone: timeZone });
}

/** Has a ledger's periods begin on this day of the month, 1 to 28; what budgets carry follows. */
export async function setPeriodStartDay(trx: Trx, ledger: number, day: number): Promise<void> {
  await trx("ledgers").where({ id: ledger }).update({ period_start_day: day });
  await markAllStale(trx, ledger);
}

/** Has a ledger post each new entry in its channel, or not. */
export async function setPostsEntries(trx: Trx, ledger: number, posts: boolean): Promise<void> {
  await trx("ledgers").where({ id: ledger }).update({ posts_entries: posts });
}
