import { BudgetError } from "../../../core/domain/errors.ts";
import type { LinkPurpose } from "../../../core/domain/link-session.ts";
import type { Act } from "../../../core/usecases/act.ts";
import { finishLinkSession } from "../../../core/usecases/finish-link-session.ts";
import { linkSessionOf } from "../../../core/usecases/find-link-session.ts";
import { linkTokenFor } from "../../../core/usecases/link-token-for.ts";
import { listBanks } from "../../../core/usecases/list-banks.ts";
import { openLinkSession } from "../../../core/usecases/open-link-session.ts";
import { bankDepsOf, bankOf } from "../../banks.ts";
import { promiseSync } from "../../jobs/bank-sync.ts";
import { addressesOf } from "../../link-address.ts";
import type { Bot } from "../../listener.ts";
import { linkedItemIn } from "../../parse/linked-item.ts";
import { type Answer, json, refusal } from "../route.ts";
import { hashOf, newSecret } from "../secrets.ts";

export type Fields = Readonly<Record<string, unknown>>;
export type Call = (bot: Bot, act: Act, fields: Fields) => Promise<Answer>;

/** `POST /plaid/create_link_token {link_id?, add_accounts?, hosted?}` */
export const createLinkToken: Call = async (bot, act, fields) => {
  const deps = bankDepsOf(bot);
  const linkId = idIn(fields["link_id"]);
  if (linkId !== null) await bankOf(bot, act, linkId);
  const purpose = purposeOf(linkId, fields["add_accounts"] === true);
  const place = JSON.stringify({ url: null, replace: false });
  // Nobody gets the address of this session: only the bank's token leads to it.
  const made = { hash: newSecret().hash, purpose, linkId, place };
  const { sessionId } = await openLinkSession(deps, act, made);
  const session = await linkSessionOf(deps, { id: sessionId });
  if (session === undefined) throw new BudgetError({ code: "not-found", what: "bank" });
  const way = fields["hosted"] === true ? "hosted" : "page";
  const asked = { ...addressesOf(bot), way, hashOf } as const;
  const { linkToken, hostedUrl } = await linkTokenFor(deps, act, session, asked);
  return json(200, {
    link_token: linkToken,
    expiration: new Date(session.expiresAt).toISOString(),
    ...(hostedUrl === null ? {} : { hosted_link_url: hostedUrl }),
  });
};

function purposeOf(linkId: number | null, addsAccounts: boolean): LinkPurpose {
  if (linkId === null) return "new";
  return addsAccounts ? "accounts" : "repair";
}

/** `POST /plaid/exchange {link_token, public_token, metadata?}`: a public token of another link token is refused. */
export const exchange: Call = async (bot, act, fields) => {
  const { link_token: linkToken, public_token: publicToken, metadata } = fields;
  const given = linkedItemIn(publicToken, metadata);
  if (typeof linkToken !== "string" || given === null)
    return refusal(400, "invalid-request", "Send link_token and public_token, both as text.");
  const session = await linkSessionOf(bot.deps, { tokenHash: hashOf(linkToken) });
  if (session === undefined || session.ledgerId !== act.ledger.id)
    return refusal(404, "not-found", "That link token is not one of this ledger.");
  if (session.state === "ended") return refusal(410, "expired", "That link token has run out.");
  const end = await finishLinkSession(bankDepsOf(bot), act, session, given);
  if (end.kind !== "done")
    return end.kind === "foreign"
      ? refusal(403, "foreign-token", "That public token is not of this link token.")
      : refusal(409, "not-finished", "The bank has not confirmed it yet. Try again in a moment.");
  for (const { kind, linkId } of end.results)
    if (kind !== "already-linked" && !end.again)
      await promiseSync(bot, { ledgerId: act.ledger.id, linkId, why: "link" });
  return json(200, {
    results: end.results.map(({ kind, linkId, institution }) => ({
      outcome: kind,
      link_id: linkId,
      institution,
    })),
  });
};

/** `POST /plaid/sync {link_id?}`: that link, or all of the ledger. */
export const sync: Call = async (bot, act, fields) => {
  const banks = await listBanks(bankDepsOf(bot), act);
  const wanted = idIn(fields["link_id"]);
  const chosen = banks.filter(({ id }) => wanted === null || id === wanted);
  if (wanted !== null && chosen.length === 0)
    return refusal(404, "not-found", "That link is not one of this ledger.");
  for (const { id } of chosen)
    await promiseSync(bot, { ledgerId: act.ledger.id, linkId: id, why: "person" });
  return json(202, {
    queued: chosen.map(({ id, institution, state, syncedAt }) => ({
      link_id: id,
      institution,
      state,
      last_sync_at: syncedAt,
    })),
  });
};

function idIn(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}
