import { hashOf } from "../../bot/http/secrets.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type { Bank, SecretBox } from "../../core/ports.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { linkBank } from "../../core/usecases/link-bank.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { linkSessionOf } from "../../core/usecases/find-link-session.ts";
import { linkTokenFor } from "../../core/usecases/link-token-for.ts";
import { openLinkSession } from "../../core/usecases/open-link-session.ts";

/** The hash a one-time address of a ledger is kept under. */
export const hashIn = (ledger: number, what: string): string => `${what} hash of ${ledger}`;

/** What anybody may know that a ledger’s bank is called at the bank service. */
export const institutionIn = (ledger: number): string => `ins_${ledger}`;

/** The last moment there is, epoch ms. */
const NEVER = 8_640_000_000_000_000;

const NOWHERE = {
  scriptUrl: "http://127.0.0.1:9/",
  connectOrigin: "http://127.0.0.1:9",
  frameOrigin: "http://127.0.0.1:9",
};

/** A bank that hands out what is called `word`, one account with `balanceMinor`, and notes all that it is asked with. */
export function bankOf(word: string, balanceMinor: number): Bank & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  let logins = 0;
  const told = <T>(value: T) => {
    return (...args: readonly unknown[]): Promise<T> => {
      asked.push(args.filter((arg) => typeof arg !== "function"));
      return Promise.resolve(value);
    };
  };
  const account = {
    id: word,
    persistentId: null,
    name: word,
    mask: "0000",
    subtype: "checking",
    currency: parseCurrency("USD"),
    balanceMinor,
  };
  const changes = { upserts: [], removedIds: [], unusable: 0, nextCursor: word, isWhole: false };
  const item = {
    publicToken: `${word} public`,
    institution: { id: word, name: word },
    accounts: [account],
  };
  return {
    asked,
    page: NOWHERE,
    createLink: told({ linkToken: `${word} link`, hostedUrl: null, expiresAt: 0 }),
    linkOutcome: told({ items: [item], finished: true, exit: null }),
    exchange(...args) {
      logins += 1;
      return told({ itemId: `${word} ${logins}`, accessToken: `${word} access` })(...args);
    },
    changesSince: told({ ...changes, history: "recent" as const, pages: 1, requestIds: [] }),
    accounts: told([account]),
    institution: told(word),
    remove: told(undefined),
    webhookKey: told(null),
  };
}

/** Links a bank to the act's ledger and begins a login at another: every word of it is `word`. */
export async function secretBank(deps: Deps, act: Act, box: SecretBox, word: string) {
  const bank = bankOf(word, 6_660_000_000);
  const all = { ...deps, bank, box, log: () => undefined };
  const account = { id: word, persistentId: null, name: word, mask: "0000", subtype: "checking" };
  const institution = { id: institutionIn(act.ledger.id), name: word };
  const item = { publicToken: word, institution, accounts: [account] };
  const { linkId } = await linkBank(all, act, { item });
  // Whatever the schedule does meanwhile is none of an attack's doing.
  await deps.db.writer("bank_links").where({ id: linkId }).update({ due_at: NEVER });
  const hash = hashIn(act.ledger.id, "session");
  const made = { hash, purpose: "repair", linkId, place: "{}" } as const;
  const { sessionId } = await openLinkSession(all, { ...act, requestKey: null }, made);
  const session = await linkSessionOf(all, { id: sessionId });
  if (session === undefined) throw new Error("a login that was just begun is not there");
  const nowhere = { redirectUri: null, webhookUrl: null, completionUri: null };
  await linkTokenFor(all, act, session, { ...nowhere, way: "page", hashOf });
  const [standing] = await listBanks(all, act);
  return { bank: linkId, session: sessionId, bankAccount: standing?.accounts[0]?.id ?? 0 };
}
