import type { LinkPurpose, LinkResult, LinkSession, LinkWay } from "../domain/link-session.ts";
import type { Trx } from "./db.ts";

type Row = {
  id: number;
  ledger_id: number;
  workspace_id: string;
  user_id: string;
  purpose: LinkPurpose;
  link_id: number | null;
  state: LinkSession["state"];
  expires_at: number;
  place: string;
  outcome: string | null;
};

function toSession(row: Row): LinkSession {
  return {
    id: row.id,
    ledgerId: row.ledger_id,
    workspaceId: row.workspace_id,
    userId: row.user_id,
    purpose: row.purpose,
    linkId: row.link_id,
    state: row.state,
    expiresAt: row.expires_at,
    place: row.place,
    results: row.outcome === null ? [] : JSON.parse(row.outcome),
  };
}

export type NewLinkSession = {
  readonly memberId: number;
  /** SHA-256 of the address's secret, hex. */
  readonly hash: string;
  readonly purpose: LinkPurpose;
  readonly linkId: number | null;
  readonly expiresAt: number;
  readonly place: string;
};

/** Keeps a new one-time address; returns its id. */
export async function insertLinkSession(
  trx: Trx,
  ledger: number,
  session: NewLinkSession,
): Promise<number> {
  const [row] = await trx("link_sessions")
    .insert({
      ledger_id: ledger,
      member_id: session.memberId,
      hash: session.hash,
      purpose: session.purpose,
      link_id: session.linkId,
      state: "open",
      expires_at: session.expiresAt,
      place: session.place,
    })
    .returning("id");
  return row.id;
}

/** By what a session is known from outside. */
export type SessionKey =
  | { readonly hash: string }
  /** SHA-256 of one of the bank's tokens for it. */
  | { readonly tokenHash: string }
  | { readonly id: number };

/** The session of a key, while its person is a member. Runs as the system role. */
export async function findLinkSession(trx: Trx, key: SessionKey): Promise<LinkSession | undefined> {
  const query = trx("link_sessions as s")
    .join("members as m", { "m.ledger_id": "s.ledger_id", "m.id": "s.member_id" })
    .join("ledgers as l", "l.id", "s.ledger_id")
    .whereNull("m.left_at");
  if ("hash" in key) query.where("s.hash", key.hash);
  else if ("id" in key) query.where("s.id", key.id);
  else query.whereRaw("? in (s.page_hash, s.hosted_hash)", [key.tokenHash]);
  const row = await query.first<Row | undefined>("s.*", "m.user_id", "l.workspace_id");
  return row && toSession(row);
}

/** Sessions in which somebody may be logging in right now, the newest first. Runs as the system role. */
export async function sessionsUnderWay(
  trx: Trx,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<LinkSession[]> {
  const rows = await trx("link_sessions as s")
    .join("members as m", { "m.ledger_id": "s.ledger_id", "m.id": "s.member_id" })
    .join("ledgers as l", "l.id", "s.ledger_id")
    .whereIn("s.state", ["open", "taken"])
    .where("s.expires_at", ">", after)
    .whereRaw("(s.page_hash is not null or s.hosted_hash is not null)")
    .orderBy("s.id", "desc")
    .limit(limit)
    .select<Row[]>("s.*", "m.user_id", "l.workspace_id");
  return rows.map(toSession);
}

/** Keeps what knows a session again by the bank's token, and the address of the bank's own page. */
export async function keepLinkToken(
  trx: Trx,
  session: Pick<LinkSession, "id" | "ledgerId">,
  token: { readonly way: LinkWay; readonly hash: string; readonly hostedUrl: string | null },
): Promise<void> {
  const { way, hash, hostedUrl } = token;
  await trx("link_sessions")
    .where({ ledger_id: session.ledgerId, id: session.id })
    .update(way === "page" ? { page_hash: hash } : { hosted_hash: hash, hosted_url: hostedUrl });
}

/** The address of the bank's own page for a session, where it was asked for. */
export async function hostedUrlOf(
  trx: Trx,
  { id, ledgerId }: Pick<LinkSession, "id" | "ledgerId">,
): Promise<string | null> {
  const row = await trx("link_sessions").where({ ledger_id: ledgerId, id }).first("hosted_url");
  return row?.hosted_url ?? null;
}

/** Takes an open session (or one whose taker died) for a while; `false` when somebody else has it. */
export async function takeLinkSession(
  trx: Trx,
  { id, ledgerId }: Pick<LinkSession, "id" | "ledgerId">,
  at: { readonly now: number; readonly until: number },
): Promise<boolean> {
  const changed = await trx("link_sessions")
    .where({ ledger_id: ledgerId, id })
    .whereRaw("(state = 'open' or (state = 'taken' and taken_until <= ?))", [at.now])
    .update({ state: "taken", taken_until: at.until });
  return changed === 1;
}

/** Puts a session into another state; what came of it is kept where there is something. */
export async function endLinkSession(
  trx: Trx,
  { id, ledgerId }: Pick<LinkSession, "id" | "ledgerId">,
  end: { readonly state: LinkSession["state"]; readonly results?: readonly LinkResult[] },
): Promise<void> {
  const { state, results } = end;
  await trx("link_sessions")
    .where({ ledger_id: ledgerId, id })
    .update({ state, ...(results === undefined ? {} : { outcome: JSON.stringify(results) }) });
}
