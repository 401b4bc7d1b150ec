import type { ApiToken } from "../domain/api-token.ts";
import type { Trx } from "./db.ts";

/** Keeps a token's hash; returns the token's id. */
export async function insertApiToken(
  trx: Trx,
  ledger: number,
  token: {
    readonly memberId: number;
    readonly name: string;
    readonly hash: string;
    readonly at: string;
  },
): Promise<number> {
  const { memberId, name, hash, at } = token;
  const [row] = await trx("api_tokens")
    .insert({ ledger_id: ledger, member_id: memberId, name, hash, created_at: at })
    .returning("id");
  return row.id;
}

/** A ledger's tokens, newest first. */
export async function listApiTokens(trx: Trx, ledger: number): Promise<ApiToken[]> {
  const rows = await trx("api_tokens as a")
    .join("members as m", { "m.ledger_id": "a.ledger_id", "m.id": "a.member_id" })
    .where("a.ledger_id", ledger)
    .orderBy("a.id", "desc")
    .select("a.id", "a.name", "m.name as member", "a.created_at");
  return rows.map(({ id, name, member, created_at: createdAt }) => ({
    id,
    name,
    member,
    createdAt,
  }));
}

/** Deletes a token; its name, or `null` where there is none. */
export async function deleteApiToken(trx: Trx, ledger: number, id: number): Promise<string | null> {
  const one = { ledger_id: ledger, id };
  const row = await trx("api_tokens").where(one).first("name");
  await trx("api_tokens").where(one).delete();
  return row?.name ?? null;
}

export type TokenOwner = {
  readonly tokenId: number;
  readonly ledgerId: number;
  readonly workspaceId: string;
  readonly userId: string;
  /** As it is kept, for a comparison that takes the same time whatever differs. */
  readonly hash: string;
};

/** Whose token has this hash, while they are a member; `undefined` for nobody's. Runs as the system role. */
export async function findTokenOwner(trx: Trx, hash: string): Promise<TokenOwner | undefined> {
  const row = await trx("api_tokens as a")
    .join("members as m", { "m.ledger_id": "a.ledger_id", "m.id": "a.member_id" })
    .join("ledgers as l", "l.id", "a.ledger_id")
    .where("a.hash", hash)
    .whereNull("m.left_at")
    .first("a.id", "a.ledger_id", "a.hash", "l.workspace_id", "m.user_id");
  if (row === undefined) return undefined;
  const { id: tokenId, ledger_id: ledgerId, workspace_id: workspaceId, user_id: userId } = row;
  return { tokenId, ledgerId, workspaceId, userId, hash: row.hash };
}
