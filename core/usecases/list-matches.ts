import type { Match } from "../domain/match.ts";
import { readLedger } from "../store/in-ledger.ts";
import { listOpenPairs, type PairFilter } from "../store/matches.ts";
import { transactionsOf } from "../store/transactions-shown.ts";
import type { Act, Deps } from "./act.ts";

/** Pairs of transactions that may be one, and how many there are in all. */
export type MatchPage = { readonly matches: readonly Match[]; readonly total: number };

/** The pairs nobody has spoken of yet, the oldest question first. */
export function listMatches(deps: Deps, act: Act, filter: PairFilter): Promise<MatchPage> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const { pairs, total } = await listOpenPairs(trx, act.ledger.id, filter);
    const ids = pairs.flatMap(({ countedId, otherId }) => [countedId, otherId]);
    const byId = new Map((await transactionsOf(trx, act.ledger.id, ids)).map((t) => [t.id, t]));
    const matches = pairs.flatMap(({ id, kind, countedId, otherId }) => {
      const [counted, other] = [byId.get(countedId), byId.get(otherId)];
      return counted === undefined || other === undefined ? [] : [{ id, kind, counted, other }];
    });
    return { matches, total };
  });
}
