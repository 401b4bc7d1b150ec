import type { Trx } from "../store/db.ts";
import { insertJob } from "../store/inbox.ts";
import type { Deps } from "./act.ts";

/** Promises tellings that are this transaction's own: a job of the inbox builds and posts them. */
export async function promise(
  deps: Deps,
  { trx, ledger }: { readonly trx: Trx; readonly ledger: number },
  job: { readonly kind: string; readonly ids: readonly number[]; readonly about?: object },
): Promise<void> {
  const now = deps.clock.now();
  await insertJob(trx, ledger, {
    kind: `post-${job.kind}`,
    payload: JSON.stringify({ ...job.about, postIds: job.ids }),
    at: new Date(now).toISOString(),
    dueAt: now,
  });
}
