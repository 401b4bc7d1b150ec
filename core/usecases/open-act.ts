import { DEFAULT_CATEGORIES } from "../domain/default-categories.ts";
import { BudgetError } from "../domain/errors.ts";
import { isChannel, type Ledger, type Member } from "../domain/ledger.ts";
import { type Currency, parseCurrency } from "../domain/currencies.ts";
import { type WeekStart, usualNotifications } from "../domain/notifications.ts";
import { insertAccount } from "../store/accounts.ts";
import { insertCategories } from "../store/categories.ts";
import { asSystem, inLedger, readLedger, readSystem } from "../store/in-ledger.ts";
import {
  findLedgerById,
  findMember,
  findOwnedLedger,
  insertLedger,
  insertMember,
  listMembers,
} from "../store/ledgers.ts";
import { putNotifications } from "../store/notifications.ts";
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
  /** The day weeks begin on; Monday unless told. */
  readonly weekStart?: WeekStart;
  readonly requestKey: string | null;
};

/** Where a person asks from: a channel, or a ledger that something they hold names. */
export type Place = { readonly channelId: string } | { readonly ledgerId: number };

/**
 * The act of a person in the ledger of the place they ask from: a channel's shared one; anywhere else
 * their private ledger, which is made at their first command with the default categories and a cash
 * account. Two first commands at once make one ledger. Throws `not-a-member` for who may not use it.
 */
export async function openAct(deps: Deps, who: Who, place?: Place): Promise<Act> {
  const { workspaceId, userId, requestKey } = who;
  const shared = place === undefined ? undefined : await sharedAt(deps, workspaceId, place);
  if (shared !== undefined) return actIn(deps, who, shared);
  // Looked for without the write lock first: reading a ledger must not wait for an import.
  const known = await readSystem(deps.db, (trx) => findOwnedLedger(trx, workspaceId, userId));
  const ledger = known ?? (await makeLedger(deps, who));
  const member =
    (await readLedger(deps.db, ledger.id, (trx) => findMember(trx, ledger.id, userId))) ??
    (await makeMember(deps, ledger, who)).member;
  return { ledger, member, requestKey };
}

/** The ledger a place has; none for a channel that shares none. Throws `not-found` for an id of none. */
async function sharedAt(
  deps: Deps,
  workspaceId: string,
  place: Place,
): Promise<Ledger | undefined> {
  if ("channelId" in place) {
    if (!isChannel(place.channelId)) return undefined;
    return readSystem(deps.db, (trx) => findOwnedLedger(trx, workspaceId, place.channelId));
  }
  const named = await readSystem(deps.db, (trx) =>
    findLedgerById(trx, workspaceId, place.ledgerId),
  );
  if (named === undefined) throw new BudgetError({ code: "not-found", what: "ledger" });
  return named;
}

/** The same member in another ledger they may use. Throws `not-found` and `not-a-member`. */
export async function actElsewhere(deps: Deps, act: Act, ledgerId: number): Promise<Act> {
  const { ledger, member, requestKey } = act;
  const place = { ledgerId };
  const other = await sharedAt(deps, ledger.workspaceId, place);
  if (other === undefined) throw new BudgetError({ code: "not-found", what: "ledger" });
  return actIn(deps, { userId: member.userId, requestKey }, other);
}

async function actIn(
  deps: Deps,
  { userId, requestKey }: Pick<Who, "userId" | "requestKey">,
  ledger: Ledger,
): Promise<Act> {
  const member = await readLedger(deps.db, ledger.id, (trx) => findMember(trx, ledger.id, userId));
  if (member !== undefined) return { ledger, member, requestKey };
  throw notAMember(ledger);
}

async function makeLedger(deps: Deps, who: Who): Promise<Ledger> {
  const owned = { ownerId: who.userId, name: `${who.userName}’s ledger` };
  return makeOwned(deps, who, owned);
}

/** The ledger of an owner, made unless there is one. */
export async function makeOwned(
  deps: Deps,
  who: Who,
  owned: { readonly ownerId: string; readonly name: string },
): Promise<Ledger> {
  const ledger = await asSystem(deps.db, async (trx) => {
    await insertLedger(trx, { ...newLedgerOf(deps, who), ...owned });
    return findOwnedLedger(trx, who.workspaceId, owned.ownerId);
  });
  if (ledger === undefined) throw new Error("a ledger that was just made is not there");
  return ledger;
}

function newLedgerOf(deps: Deps, who: Who) {
  return {
    workspaceId: who.workspaceId,
    currency: parseCurrency(who.currency),
    timeZone: who.timeZone,
    periodStartDay: 1,
    at: instant(deps),
  };
}

/**
 * Makes a person the first member of a new ledger, with the categories and the account it starts with;
 * `made` is false for who is one already. Throws `not-a-member` where others are and they are not.
 */
export function makeMember(
  deps: Deps,
  ledger: Ledger,
  who: Who,
): Promise<{ readonly member: Member; readonly made: boolean }> {
  return inLedger(deps.db, ledger.id, async (trx) => {
    const found = await findMember(trx, ledger.id, who.userId);
    if (found !== undefined) return { member: found, made: false };
    if ((await listMembers(trx, ledger.id)).length > 0) throw notAMember(ledger);
    await insertCategories(trx, ledger.id, DEFAULT_CATEGORIES);
    await insertAccount(trx, ledger.id, {
      name: "Cash",
      currency: ledger.currency,
      at: instant(deps),
    });
    const { weekStart = "monday" } = who;
    const usual = usualNotifications(ledger);
    if (weekStart !== usual.weekStart)
      await putNotifications(trx, ledger.id, { ...usual, weekStart }, null);
    const person = { userId: who.userId, name: who.userName };
    return { member: await insertMember(trx, ledger.id, person), made: true };
  });
}

/** Of somebody's private ledger not even the name is told. */
function notAMember({ id, name, channelId }: Ledger): BudgetError {
  if (channelId === null) return new BudgetError({ code: "not-found", what: "ledger" });
  return new BudgetError({ code: "not-a-member", ledger: name, ledgerId: id });
}
