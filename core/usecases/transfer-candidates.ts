import { addDays, daysBetween, type Month } from "../domain/dates.ts";
import { periodOf } from "../domain/periods.ts";
import {
  type Half,
  pairTransfers,
  TRANSFER_DAYS,
  type TransferCandidate,
} from "../domain/transfer.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { dismissedPairs, halvesLike, transferHalves } from "../store/transfers.ts";
import type { Act, Deps } from "./act.ts";
import { transactionIn } from "./get-transaction.ts";

/**
 * Pairs of transactions that may be transfers between the ledger's accounts, the newest first; none
 * is taken for one until a person confirms it. What is split, linked or dismissed is left out.
 */
export function transferCandidates(deps: Deps, act: Act): Promise<TransferCandidate[]> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const refused = await refusedIn(trx, act.ledger.id);
    return pairTransfers(await transferHalves(trx, act.ledger.id), refused);
  });
}

/**
 * How many of a month's transactions that money left with may be transfers: what `transferCandidates`
 * finds, judged by the month and the days around it alone.
 */
export async function countTransferCandidates(deps: Deps, act: Act, month: Month): Promise<number> {
  return (await monthTransferCandidates(deps, act, month)).length;
}

/** The same pairs themselves. */
export function monthTransferCandidates(
  deps: Deps,
  act: Act,
  month: Month,
): Promise<TransferCandidate[]> {
  const { from, to } = periodOf(act.ledger, month);
  const around = { from: addDays(from, -2 * TRANSFER_DAYS), to: addDays(to, 2 * TRANSFER_DAYS) };
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const refused = await refusedIn(trx, act.ledger.id);
    const pairs = pairTransfers(await transferHalves(trx, act.ledger.id, around), refused);
    return pairs.filter(({ out }) => out.date >= from && out.date <= to);
  });
}

/** What could be the other half of this transaction, the nearest day first. Throws `not-found`. */
export function transferPartners(deps: Deps, act: Act, id: number): Promise<Half[]> {
  const ledger = act.ledger.id;
  return readLedger(deps.db, ledger, async (trx) => {
    const { date, amountMinor, currency, accountId } = await transactionIn(trx, ledger, id);
    const refused = await refusedIn(trx, ledger);
    const halves = await halvesLike(trx, ledger, {
      amountMinor: -amountMinor,
      currency,
      from: addDays(date, -TRANSFER_DAYS),
      to: addDays(date, TRANSFER_DAYS),
      notOn: accountId,
    });
    const isRefused = (one: Half): boolean =>
      amountMinor < 0 ? refused(id, one.id) : refused(one.id, id);
    const far = (one: Half): number => Math.abs(daysBetween(date, one.date));
    return halves.filter((one) => !isRefused(one)).toSorted((a, b) => far(a) - far(b));
  });
}

async function refusedIn(trx: Trx, ledger: number) {
  const pairs = await dismissedPairs(trx, ledger);
  const keys = new Set(pairs.map(({ outId, inId }) => `${outId} ${inId}`));
  return (outId: number, inId: number): boolean => keys.has(`${outId} ${inId}`);
}
