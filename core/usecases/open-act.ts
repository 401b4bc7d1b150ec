import { DEFAULT_CATEGORIES } from "../domain/default-categories.ts";
import type { Ledger, Member } from "../domain/ledger.ts";
import { type Currency, parseCurrency } from "../domain/currencies.ts";
import { insertAccount } from "../store/accounts.ts";
import { insertCategories } from "../store/categories.ts";
import { asSystem, inLedger, readLedger, readSystem } from "../store/in-ledger.ts";
import { findMember, findPrivateLedger, insertLedger, insertMember } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";
import { instant } from "./commit.ts";

/** A person as Slack tells of them, and what a ledger made for them starts with. */
export type Who = {
  readonly workspaceId: string;
  readonly userId: string;
  readonly userName: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly currency: Currency;
  readonly requestKey: string | null;
};

/**
 * The act of a person in their private ledger, which is made at their first command with the
 * default categories and a cash account. Two first commands at once make one ledger.
 */
export async function openAct(deps: Deps, who: Who): Promise<Act> {
  const { workspaceId, userId, requestKey } = who;
  // Looked for without the write lock first: reading a ledger must not wait for an import.
  const known = await readSystem(deps.db, (trx) => findPrivateLedger(trx, workspaceId, userId));
  const ledger = known ?? (await makeLedger(deps, who));
  const member =
    (await readLedger(deps.db, ledger.id, (trx) => findMember(trx, ledger.id, userId))) ??
    (await makeMember(deps, ledger, who));
  return { ledger, member, requestKey };
}

async function makeLedger(deps: Deps, who: Who): Promise<Ledger> {
  const ledger = await asSystem(deps.db, async (trx) => {
    await insertLedger(trx, newLedgerOf(deps, who));
    return findPrivateLedger(trx, who.workspaceId, who.userId);
  });
  if (ledger === undefined) throw new Error("a ledger that was just made is not there");
  return ledger;
}

function newLedgerOf(deps: Deps, who: Who) {
  return {
    workspaceId: who.workspaceId,
    ownerId: who.userId,
    name: `${who.userName}’s ledger`,
    currency: parseCurrency(who.currency),
    timeZone: who.timeZone,
    periodStartDay: 1,
    at: instant(deps),
  };
}

function makeMember(deps: Deps, ledger: Ledger, who: Who): Promise<Member> {
  return inLedger(deps.db, ledger.id, async (trx) => {
    const found = await findMember(trx, ledger.id, who.userId);
    if (found !== undefined) return found;
    await insertCategories(trx, ledger.id, DEFAULT_CATEGORIES);
    await insertAccount(trx, ledger.id, {
      name: "Cash",
      currency: ledger.currency,
      at: instant(deps),
    });
    return insertMember(trx, ledger.id, { userId: who.userId, name: who.userName });
  });
}
