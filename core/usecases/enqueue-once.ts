import { inLedger } from "../store/in-ledger.ts";
import { insertJob, isPromised } from "../store/inbox.ts";
import type { Deps } from "./act.ts";
import { instant } from "./commit.ts";

/**
 * Promises work that is the same however often it is asked for: while the same job waits and was not
 * begun (or, with `evenBegun`, is under way), no other is put beside it. `inMs` puts it off.
 */
export function enqueueOnce(
  deps: Deps,
  ledgerId: number,
  job: {
    readonly kind: string;
    readonly payload: object;
    readonly inMs?: number;
    readonly evenBegun?: boolean;
  },
): Promise<{ readonly promised: boolean }> {
  return inLedger(deps.db, ledgerId, async (trx) => {
    const { kind, inMs = 0, evenBegun = false } = job;
    const payload = JSON.stringify(job.payload);
    if (await isPromised(trx, ledgerId, { kind, payload, evenBegun })) return { promised: false };
    const dueAt = deps.clock.now() + inMs;
    await insertJob(trx, ledgerId, { kind, payload, at: instant(deps), dueAt });
    return { promised: true };
  });
}
