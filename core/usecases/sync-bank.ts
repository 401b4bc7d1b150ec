import type { BankChanges, SyncDone, SyncReason } from "../domain/bank.ts";
import { BankFailure } from "../domain/bank-failure.ts";
import { BudgetError } from "../domain/errors.ts";
import {
  type BankLink,
  claimLink,
  holdLink,
  type LinkChange,
  releaseLink,
  updateLink,
} from "../store/bank-links.ts";
import { insertSync } from "../store/bank-syncs.ts";
import { inLedger } from "../store/in-ledger.ts";
import { tidiedUp } from "../store/upkeep.ts";
import type { Act } from "./act.ts";
import { anchorBalances } from "./anchor-balances.ts";
import { type Applied, applySync } from "./apply-sync.ts";
import { bankActOf } from "./bank-act-of.ts";
import type { BankDeps } from "./bank-deps.ts";
import { accessTokenOf, bankLinkIn } from "./bank-link-in.ts";
import { instant } from "./commit.ts";
import { budgetsBefore, noticeBudgets } from "./notice-budgets.ts";
import type { LinkRef } from "./due-banks.ts";
import { takeUpAccounts } from "./take-up-accounts.ts";
import { transferCandidates } from "./transfer-candidates.ts";
import { problemOf } from "./with-bank.ts";

/** Long enough for one request with all its tries; a killed sync holds the link no longer. */
const LEASE_MS = 180_000;
const EVERY_MS = 6 * 3_600_000;
const FIRST_RETRY_MS = 15 * 60_000;
const SOON_MS = 60_000;

/** Another process syncs the link right now, or has just done so by the clock. */
type Busy = { readonly kind: "busy" };

type Sync = {
  readonly deps: BankDeps;
  readonly act: Act;
  readonly link: BankLink;
  readonly token: string;
  readonly holder: string;
  readonly why: SyncReason;
  readonly began: number;
  /** Epoch ms. */
  heldUntil: number;
};

/** Thrown to end a sync whose link another process has claimed meanwhile. */
class LinkLost extends Error {}

/**
 * Brings a link's transactions and balances into the books: reads everything the bank changed, then
 * does all of it in one database transaction, or nothing. One sync of a link runs at a time, in however
 * many processes; by the clock it is synced only if it is due. A failure is noted on the link before it throws `bank-…`. Throws `not-found`.
 */
export async function syncBank(
  deps: BankDeps,
  { ledgerId, linkId, why }: LinkRef & { readonly why: SyncReason },
): Promise<SyncDone | Busy> {
  const act = await bankActOf(deps, { ledgerId, linkId });
  if (act === null) throw new BudgetError({ code: "not-found", what: "bank" });
  const began = deps.clock.now();
  const holder = deps.box.random();
  const claimed = await inLedger(deps.db, ledgerId, async (trx) => {
    const until = began + LEASE_MS;
    const ifDue = why === "schedule";
    if (!(await claimLink(trx, ledgerId, linkId, { holder, now: began, until, ifDue })))
      return null;
    const link = await bankLinkIn(trx, ledgerId, linkId);
    return { link, token: await accessTokenOf(trx, deps.box, link) };
  });
  if (claimed === null) return { kind: "busy" };
  const sync = { deps, act, ...claimed, holder, why, began, heldUntil: began + LEASE_MS };
  try {
    return await synced(sync);
  } catch (error) {
    if (error instanceof LinkLost) return { kind: "busy" };
    throw error instanceof BankFailure ? await failed(sync, error) : await released(sync, error);
  }
}

async function synced(sync: Sync): Promise<SyncDone> {
  const { deps, act, link, token } = sync;
  const changes = await deps.bank.changesSince(link.cursor, token, () => hold(sync));
  await hold(sync);
  const shared = await deps.bank.accounts(token);
  const applied = await inLedger(deps.db, link.ledgerId, async (trx) => {
    const { holder } = sync;
    const until = deps.clock.now() + LEASE_MS;
    if (!(await holdLink(trx, link.ledgerId, link.id, { holder, until }))) throw new LinkLost();
    const at = instant(deps);
    await takeUpAccounts(trx, link.ledgerId, link, { shared, at });
    const before = await budgetsBefore(trx, deps, act);
    const done = await applySync(trx, { deps, act, link }, changes);
    if (changes.history === "complete")
      await anchorBalances(trx, link.ledgerId, link.id, at.slice(0, 10));
    await noticeBudgets(trx, deps, act, before);
    await updateLink(trx, link.ledgerId, link.id, after(sync, changes));
    await releaseLink(trx, link.ledgerId, link.id, holder);
    const ms = deps.clock.now() - sync.began;
    const { added, updated, removed, skipped } = done;
    const counts = { added, updated, removed, skipped, pages: changes.pages, ms };
    const { requestIds } = changes;
    const line = { at, why: sync.why, outcome: "done", ...counts, requestIds };
    await insertSync(trx, link.ledgerId, link.id, line);
    return { ...counts, matched: done.matched, after: done.after };
  });
  await tidiedUp(deps.db, applied.added);
  return told(sync, changes, applied);
}

async function told(
  { deps, act, link, why }: Sync,
  changes: BankChanges,
  { after: newest, ...counts }: Applied & { readonly pages: number; readonly ms: number },
): Promise<SyncDone> {
  const { added, updated, removed, skipped, pages, ms } = counts;
  deps.log("bank-sync", {
    link: link.id,
    why,
    added,
    updated,
    removed,
    skipped,
    pages,
    ms,
    requests: changes.requestIds.slice(-20).join(" "),
  });
  const pairs = added === 0 ? [] : await transferCandidates(deps, act);
  const transfers = pairs.filter((pair) => pair.out.id > newest || pair.in.id > newest).length;
  const { institution } = link;
  return { kind: "done", institution, ...counts, transfers, history: changes.history };
}

/** What a link is like after a sync that went well. */
function after({ deps, link }: Sync, changes: BankChanges): LinkChange {
  const now = deps.clock.now();
  const waits = changes.history !== "complete";
  return {
    // What was announced stays announced.
    ...(link.state === "expiring" || link.state === "disconnecting"
      ? {}
      : { state: "ok" as const }),
    ...(changes.nextCursor === null ? {} : { cursor: changes.nextCursor }),
    history: changes.history,
    syncedAt: instant(deps),
    failures: 0,
    dueAt: now + jittered(waits ? FIRST_RETRY_MS : EVERY_MS),
  };
}

/** Goes on holding the link, once half its time is over. Throws where it is another's by now. */
async function hold(sync: Sync): Promise<void> {
  const { deps, link, holder } = sync;
  const now = deps.clock.now();
  if (now < sync.heldUntil - LEASE_MS / 2) return;
  const until = now + LEASE_MS;
  const held = await inLedger(deps.db, link.ledgerId, (trx) =>
    holdLink(trx, link.ledgerId, link.id, { holder, until }),
  );
  if (!held) throw new LinkLost();
  sync.heldUntil = until;
}

/** Notes what the bank said, and gives the problem. */
async function failed(sync: Sync, failure: BankFailure): Promise<BudgetError> {
  const { deps, link, holder, why, began } = sync;
  const { kind, reason, requestId } = failure;
  const now = deps.clock.now();
  const failures = link.failures + 1;
  const later = Math.min(EVERY_MS, FIRST_RETRY_MS * 2 ** Math.min(link.failures, 10));
  const state = kind === "refused" ? "unavailable" : kind;
  await inLedger(deps.db, link.ledgerId, async (trx) => {
    if (!(await holdLink(trx, link.ledgerId, link.id, { holder, until: 0 }))) return;
    const dueAt = now + jittered(later);
    await updateLink(trx, link.ledgerId, link.id, { state, failures, dueAt });
    await releaseLink(trx, link.ledgerId, link.id, holder);
    const none = { added: 0, updated: 0, removed: 0, skipped: 0, pages: 0 };
    const requestIds = requestId === null ? [] : [requestId];
    const line = { at: instant(deps), why, outcome: reason.slice(0, 40), ...none, ms: now - began };
    await insertSync(trx, link.ledgerId, link.id, { ...line, requestIds });
  });
  const facts = { link: link.id, why, kind, reason, ms: now - began, requests: requestId ?? "" };
  deps.log("bank-sync-failed", facts);
  return problemOf(failure, link.institution);
}

/** Lets the link go after something that is no fault of the bank's. */
async function released({ deps, link, holder }: Sync, error: unknown): Promise<unknown> {
  await inLedger(deps.db, link.ledgerId, async (trx) => {
    await updateLink(trx, link.ledgerId, link.id, { dueAt: deps.clock.now() + SOON_MS });
    await releaseLink(trx, link.ledgerId, link.id, holder);
  }).catch(() => undefined);
  return error;
}

/** Links that failed or were linked together do not all come back at once. */
function jittered(ms: number): number {
  return Math.round(ms * (0.9 + 0.2 * Math.random()));
}
