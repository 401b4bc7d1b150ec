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
