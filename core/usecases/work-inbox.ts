import { asSystem, readSystem } from "../store/in-ledger.ts";
import { markHomes } from "../store/homes.ts";
import { delayJob, endJob, isJobDue, type Job, putBackJob, takeJob } from "../store/inbox.ts";
import type { Deps } from "./act.ts";

export type { Job } from "../store/inbox.ts";

/** After so many beginnings a job is given up and shown as failed. */
const MOST_ATTEMPTS = 6;
const FIRST_DELAY_MS = 2000;

/** Takes the next job that is due, or `null`. Its lease must outlast the work, or another process begins it. */
export async function claimJob(deps: Deps, leaseMs: number): Promise<Job | null> {
  const now = deps.clock.now();
  // Looking takes no write lock: an idle process keeps nobody waiting, and is not kept waiting.
  if (!(await readSystem(deps.db, (trx) => isJobDue(trx, now)))) return null;
  return (await asSystem(deps.db, (trx) => takeJob(trx, now, leaseMs))) ?? null;
}

/** Says that a job is done. */
export function finishJob(deps: Deps, job: Job): Promise<void> {
  return asSystem(deps.db, async (trx) => {
    await endJob(trx, job.id, { state: "done", error: null });
    await markHomes(trx, job.ledgerId);
  });
}

/** Puts off a job until `dueAt` (epoch ms); it was not begun for that. */
export function putOffJob(deps: Deps, job: Job, dueAt: number): Promise<void> {
  return asSystem(deps.db, (trx) => putBackJob(trx, { ...job, attempts: job.attempts - 1 }, dueAt));
}

/**
 * Says that a job failed. It is tried again after a growing pause; `givenUp` once it never will be.
 * `error` is for the log: no secrets, no amounts.
 */
export async function failJob(
  deps: Deps,
  job: Job,
  error: string,
): Promise<{ readonly givenUp: boolean }> {
  const givenUp = job.attempts >= MOST_ATTEMPTS;
  await asSystem(deps.db, async (trx) => {
    await markHomes(trx, job.ledgerId);
    if (givenUp) return endJob(trx, job.id, { state: "failed", error });
    return delayJob(
      trx,
      job.id,
      deps.clock.now() + FIRST_DELAY_MS * 4 ** (job.attempts - 1),
      error,
    );
  });
  return { givenUp };
}
