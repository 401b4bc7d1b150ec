import type { Trx } from "../store/db.ts";
import { inLedger } from "../store/in-ledger.ts";
import { answerRequest, claimRequest } from "../store/requests.ts";
import type { Act, Deps } from "./act.ts";

/** The instant of `deps.clock` as stored: ISO 8601, UTC. */
export function instant(deps: Deps): string {
  return new Date(deps.clock.now()).toISOString();
}

/**
 * Runs `work` in one write transaction of the act's ledger, once for each request key: a retry, a
 * replay or a double click gets the first answer again, with `repeated` set, and changes nothing.
 */
export function commit<T extends object>(
  deps: Deps,
  act: Act,
  work: (trx: Trx) => Promise<T>,
): Promise<T & { readonly repeated: boolean }> {
  return inLedger(deps.db, act.ledger.id, async (trx) => {
    const key = act.requestKey;
    if (key === null) return { ...(await work(trx)), repeated: false };
    const earlier = await claimRequest(trx, act.ledger.id, { key, at: instant(deps) });
    if (earlier !== undefined) return { ...JSON.parse(earlier), repeated: true };
    const answer = await work(trx);
    await answerRequest(trx, act.ledger.id, key, JSON.stringify(answer));
    return { ...answer, repeated: false };
  });
}
