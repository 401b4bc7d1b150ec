import type { Trx } from "../store/db.ts";
import { inBothLedgers, inLedger } from "../store/in-ledger.ts";
import { answerRequest, claimRequest } from "../store/requests.ts";
import type { Act, Deps } from "./act.ts";
import { budgetsBefore, noticeBudgets } from "./notice-budgets.ts";

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
  return inLedger(deps.db, act.ledger.id, (trx) =>
    once(trx, deps, act, async () => {
      const before = await budgetsBefore(trx, deps, act);
      const done = await work(trx);
      await noticeBudgets(trx, deps, act, before);
      return done;
    }),
  );
}

/** The same over two ledgers; `work` begins in the act's own, and the request is remembered there. */
export function commitBoth<T extends object>(
  deps: Deps,
  act: Act,
  other: Act,
  work: (trx: Trx, enter: (of: Act) => Promise<void>) => Promise<T>,
): Promise<T & { readonly repeated: boolean }> {
  return inBothLedgers(deps.db, [act.ledger.id, other.ledger.id], (trx, enter) =>
    once(trx, deps, act, async () => {
      const before = await budgetsBefore(trx, deps, act);
      await enter(other.ledger.id);
      const othersBefore = await budgetsBefore(trx, deps, other);
      await enter(act.ledger.id);
      const done = await work(trx, (of) => enter(of.ledger.id));
      await enter(other.ledger.id);
      await noticeBudgets(trx, deps, other, othersBefore);
      await enter(act.ledger.id);
      await noticeBudgets(trx, deps, act, before);
      return done;
    }),
  );
}

async function once<T extends object>(
  trx: Trx,
  deps: Deps,
  { ledger, requestKey: key }: Act,
  work: () => Promise<T>,
): Promise<T & { readonly repeated: boolean }> {
  if (key === null) return { ...(await work()), repeated: false };
  const earlier = await claimRequest(trx, ledger.id, { key, at: instant(deps) });
  if (earlier !== undefined) return { ...JSON.parse(earlier), repeated: true };
  const answer = await work();
  await answerRequest(trx, ledger.id, key, JSON.stringify(answer));
  return { ...answer, repeated: false };
}
