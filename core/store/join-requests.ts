import type { Trx } from "./db.ts";

/** Keeps that a person asks to join a ledger; asking again changes nothing. */
export async function insertJoinRequest(
  trx: Trx,
  ledger: number,
  person: { readonly userId: string; readonly name: string; readonly at: string },
): Promise<void> {
  await trx("join_requests")
    .insert({ ledger_id: ledger, user_id: person.userId, name: person.name, at: person.at })
    .onConflict(["ledger_id", "user_id"])
    .ignore();
}

/** Who asks to join a ledger, the first to ask first. */
export async function listJoinRequests(
  trx: Trx,
  ledger: number,
): Promise<{ readonly userId: string; readonly name: string }[]> {
  const rows = await trx("join_requests")
    .where({ ledger_id: ledger })
    .orderBy(["at", "user_id"])
    .select("user_id", "name");
  return rows.map((row) => ({ userId: row.user_id, name: row.name }));
}

/** Takes a person's request out and gives their name; `null` where there is none. */
export async function takeJoinRequest(
  trx: Trx,
  ledger: number,
  userId: string,
): Promise<string | null> {
  const key = { ledger_id: ledger, user_id: userId };
  const row = await trx("join_requests").where(key).first("name");
  await trx("join_requests").where(key).delete();
  return row?.name ?? null;
}
