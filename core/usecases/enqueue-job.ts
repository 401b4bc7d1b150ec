import { insertJob } from "../store/inbox.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";

/** Promises work for later; it is done even if this process dies right after. `payload` is plain JSON. */
export function enqueueJob(
  deps: Deps,
  act: Act,
  job: { readonly kind: string; readonly payload: object },
): Promise<{ readonly jobId: number; readonly repeated: boolean }> {
  return commit(deps, act, async (trx) => {
    const jobId = await insertJob(trx, act.ledger.id, {
      kind: job.kind,
      payload: JSON.stringify(job.payload),
      at: instant(deps),
      dueAt: deps.clock.now(),
    });
    return { jobId };
  });
}
