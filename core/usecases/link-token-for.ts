import { BudgetError } from "../domain/errors.ts";
import type { LinkSession, LinkWay } from "../domain/link-session.ts";
import { inLedger, readLedger } from "../store/in-ledger.ts";
import { hostedUrlOf, keepLinkToken } from "../store/link-sessions.ts";
import type { Act } from "./act.ts";
import type { BankDeps } from "./bank-deps.ts";
import { keepSecret, openSecret } from "./sealed.ts";
import { withBank } from "./with-bank.ts";
import { updateTokenOf } from "./update-token-of.ts";

/** Where the bank's page comes back to and where the bank calls; `null` where it cannot. */
export type LinkAddresses = {
  readonly redirectUri: string | null;
  readonly webhookUrl: string | null;
  /** Where the bank's own page ends. */
  readonly completionUri: string | null;
};

export type LinkToken = { readonly linkToken: string; readonly hostedUrl: string | null };

/** What the bank is called before anybody has chosen one. */
export const BANK = "your bank";

/**
 * The bank's token for a session: the same one each time, as a return from a bank's own login has to go
 * on with the token it began with. Throws `bank-unavailable`, and `not-found` for another ledger's session.
 */
export async function linkTokenFor(
  deps: BankDeps,
  act: Act,
  session: LinkSession,
  asked: LinkAddresses & { readonly way: LinkWay; readonly hashOf: (text: string) => string },
): Promise<LinkToken> {
  checkSession(act, session);
  const known = await keptToken(deps, session, asked.way);
  if (known !== null) return known;
  const request = await requestOf(deps, act, session, asked);
  const made = await withBank(BANK, () => deps.bank.createLink(request));
  const { linkToken, hostedUrl } = made;
  await inLedger(deps.db, session.ledgerId, async (trx) => {
    await keepSecret(trx, deps.box, secretOf(session, asked.way), linkToken);
    const hash = asked.hashOf(linkToken);
    await keepLinkToken(trx, session, { way: asked.way, hash, hostedUrl });
  });
  return { linkToken, hostedUrl };
}

/** Throws `not-found` for a session of another ledger than the act's. */
export function checkSession({ ledger }: Act, { ledgerId }: LinkSession): void {
  if (ledgerId !== ledger.id) throw new BudgetError({ code: "not-found", what: "bank" });
}

/** The token a session has for a way, if it has one. */
export function keptToken(
  deps: BankDeps,
  session: LinkSession,
  way: LinkWay,
): Promise<LinkToken | null> {
  return readLedger(deps.db, session.ledgerId, async (trx) => {
    const linkToken = await openSecret(trx, deps.box, secretOf(session, way));
    if (linkToken === null) return null;
    return { linkToken, hostedUrl: way === "hosted" ? await hostedUrlOf(trx, session) : null };
  });
}

/** Where a session's token is kept. */
export function secretOf({ id, ledgerId }: LinkSession, way: LinkWay) {
  return { ledgerId, owner: { table: `link_sessions/${way}`, id } };
}

async function requestOf(
  deps: BankDeps,
  act: Act,
  session: LinkSession,
  { way, redirectUri, webhookUrl, completionUri }: LinkAddresses & { readonly way: LinkWay },
) {
  const { purpose, linkId } = session;
  return {
    userRef: `ledger-${act.ledger.id}-member-${act.member.id}`,
    ledgerName: act.ledger.name,
    redirectUri: way === "page" ? redirectUri : null,
    webhookUrl,
    hosted: way === "hosted" ? { completionUri } : null,
    update:
      linkId === null
        ? null
        : {
            accessToken: await updateTokenOf(deps, act, linkId),
            addAccounts: purpose === "accounts",
          },
  };
}
