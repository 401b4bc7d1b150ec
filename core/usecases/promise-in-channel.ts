import { insertJob } from "../store/inbox.ts";
import { inLedger, readSystem } from "../store/in-ledger.ts";
import { findOwnedLedger } from "../store/ledgers.ts";
import { answerRequest, claimRequest } from "../store/requests.ts";
import type { Deps } from "./act.ts";
import { instant } from "./commit.ts";

/**
 * Promises work in the ledger that a channel shares, once for the request's key; who asks is for the
 * work to find out. `false` where the channel shares none: then nothing is stored.
 */
export async function promiseInChannel(
  deps: Deps,
  channel: { readonly workspaceId: string; readonly id: string },
  job: { readonly requestKey: string; readonly kind: string; readonly payload: object },
): Promise<boolean> {
  const { workspaceId, id } = channel;
  const ledger = await readSystem(deps.db, (trx) => findOwnedLedger(trx, workspaceId, id));
  if (ledger === undefined) return false;
  const { requestKey: key, kind } = job;
  const at = instant(deps);
  await inLedger(deps.db, ledger.id, async (trx) => {
    if ((await claimRequest(trx, ledger.id, { key, at })) !== undefined) return;
    const payload = JSON.stringify(job.payload);
    await insertJob(trx, ledger.id, { kind, payload, at, dueAt: deps.clock.now() });
    await answerRequest(trx, ledger.id, key, "{}");
  });
  return true;
}
