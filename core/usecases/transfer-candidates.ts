import { pairTransfers, type TransferCandidate } from "../domain/transfer.ts";
import type { Trx } from "../store/db.ts";
import { readLedger } from "../store/in-ledger.ts";
import { dismissedPairs, transferHalves } from "../store/transfers.ts";
import type { Act, Deps } from "./act.ts";

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

async function refusedIn(trx: Trx, ledger: number) {
  const pairs = await dismissedPairs(trx, ledger);
  const keys = new Set(pairs.map(({ outId, inId }) => `${outId} ${inId}`));
  return (outId: number, inId: number): boolean => keys.has(`${outId} ${inId}`);
}
