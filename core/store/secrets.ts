import type { Trx } from "./db.ts";

/** The row that a secret belongs to. */
export type SecretOwner = { readonly table: string; readonly id: number };

/** Where the sealed values are: nowhere else, so that whoever may read the books never meets one. */
export const SEALED = { table: "secrets", column: "sealed" } as const;

/** Keeps the sealed value of a row in place of the one before. */
export async function putSecret(
  trx: Trx,
  ledger: number,
  owner: SecretOwner,
  sealed: string,
): Promise<void> {
  await trx("secrets")
    .insert({ ledger_id: ledger, owner: owner.table, owner_id: owner.id, sealed })
    .onConflict(["ledger_id", "owner", "owner_id"])
    .merge();
}

/** The sealed value of a row; `undefined` where it has none. */
export async function findSecret(
  trx: Trx,
  ledger: number,
  owner: SecretOwner,
): Promise<string | undefined> {
  const row = await trx("secrets")
    .where({ ledger_id: ledger, owner: owner.table, owner_id: owner.id })
    .first<{ sealed: string } | undefined>("sealed");
  return row?.sealed;
}

/** Forgets the sealed value of a row; the database file keeps no trace of it. */
export async function dropSecret(trx: Trx, ledger: number, owner: SecretOwner): Promise<void> {
  await trx("secrets")
    .where({ ledger_id: ledger, owner: owner.table, owner_id: owner.id })
    .delete();
}

/** One sealed value with what it is bound to. */
export type StoredSecret = {
  readonly ledgerId: number;
  readonly owner: SecretOwner;
  readonly sealed: string;
};

/** Some of all sealed values, in order, from behind `after` on. Runs as the system role. */
export async function listSecrets(
  trx: Trx,
  after: StoredSecret | null,
  limit: number,
): Promise<StoredSecret[]> {
  const query = trx("secrets").orderBy(["ledger_id", "owner", "owner_id"]).limit(limit);
  if (after !== null)
    query.whereRaw("(ledger_id, owner, owner_id) > (?, ?, ?)", [
      after.ledgerId,
      after.owner.table,
      after.owner.id,
    ]);
  const rows =
    await query.select<{ ledger_id: number; owner: string; owner_id: number; sealed: string }[]>();
  return rows.map((row) => ({
    ledgerId: row.ledger_id,
    owner: { table: row.owner, id: row.owner_id },
    sealed: row.sealed,
  }));
}

/** Replaces a sealed value, unless it changed meanwhile. Gives whether it did. */
export async function replaceSecret(
  trx: Trx,
  { ledgerId, owner, sealed }: StoredSecret,
  by: string,
): Promise<boolean> {
  const changed = await trx("secrets")
    .where({ ledger_id: ledgerId, owner: owner.table, owner_id: owner.id, sealed })
    .update({ sealed: by });
  return changed === 1;
}

/** Whether what opens a bank is kept for a ledger. */
export async function hasBankTokens(trx: Trx, ledger: number): Promise<boolean> {
  const token = trx("secrets").where({ ledger_id: ledger, owner: "bank_links" });
  return (await token.first("owner_id")) !== undefined;
}
