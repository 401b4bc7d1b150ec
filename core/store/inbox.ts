import type { Trx } from "./db.ts";
import { onPostgres } from "./sql.ts";

/** Work that was promised and is not done yet. */
export type Job = {
  readonly id: number;
  readonly ledgerId: number;
  readonly kind: string;
  readonly payload: string;
  /** How often it was begun, this time included. */
  readonly attempts: number;
};

/** Puts work in the inbox, in the transaction that acknowledges it. */
export async function insertJob(
  trx: Trx,
  ledger: number,
  job: {
    readonly kind: string;
    readonly payload: string;
    readonly at: string;
    readonly dueAt: number;
  },
): Promise<number> {
  const [row] = await trx("inbox")
    .insert({
      ledger_id: ledger,
      kind: job.kind,
      payload: job.payload,
      state: "waiting",
      due_at: job.dueAt,
      created_at: job.at,
    })
    .returning("id");
  return row.id;
}

/** No job is put off for so long: one that is due later was promised while the clock was ahead. */
const LONGEST_WAIT_MS = 6 * 3_600_000;

function dueJobs(trx: Trx, now: number) {
  return trx("inbox")
    .where("state", "waiting")
    .whereNotBetween("due_at", [now + 1, now + LONGEST_WAIT_MS]);
}

/** How many jobs of a ledger could be done now and are not yet. */
export async function countWaiting(trx: Trx, ledger: number, now: number): Promise<number> {
  const [row] = await dueJobs(trx, now).where("ledger_id", ledger).count({ n: "*" });
  return Number(row?.n ?? 0);
}

/** Whether any job is due. Runs as the system role. */
export async function isJobDue(trx: Trx, now: number): Promise<boolean> {
  return (await dueJobs(trx, now).first("id")) !== undefined;
}

/**
 * Takes the job that has been due the longest, for `leaseMs`: should its process die, it is due
 * again when the lease ends. Two processes never take the same. Runs as the system role.
 */
export async function takeJob(trx: Trx, now: number, leaseMs: number): Promise<Job | undefined> {
  const due = dueJobs(trx, now).orderBy("due_at").orderBy("id");
  const row = await (onPostgres(trx) ? due.forUpdate().skipLocked() : due).first();
  if (row === undefined) return undefined;
  const attempts = row.attempts + 1;
  await trx("inbox")
    .where({ id: row.id })
    .update({ attempts, due_at: now + leaseMs });
  return { id: row.id, ledgerId: row.ledger_id, kind: row.kind, payload: row.payload, attempts };
}

/** Ends a job: `done`, or `failed` with the reason for the log. Its payload is forgotten. */
export async function endJob(
  trx: Trx,
  id: number,
  end: { readonly state: "done" | "failed"; readonly error: string | null },
): Promise<void> {
  await trx("inbox")
    .where({ id })
    .update({ ...end, payload: "{}" });
}

/** Puts a job back, to be tried again at `dueAt` (epoch ms). */
export async function delayJob(trx: Trx, id: number, dueAt: number, error: string): Promise<void> {
  await trx("inbox").where({ id }).update({ due_at: dueAt, error });
}

/** Puts a job back as it was, to be begun at `dueAt` (epoch ms). */
export async function putBackJob(
  trx: Trx,
  { id, attempts }: Pick<Job, "id" | "attempts">,
  dueAt: number,
): Promise<void> {
  await trx("inbox").where({ id }).update({ attempts, due_at: dueAt });
}

/** When the oldest waiting job of a kind was put in, ISO 8601; `null` where none waits. Runs as the system role. */
export async function oldestWaiting(trx: Trx, kind: string): Promise<string | null> {
  const row = await trx("inbox")
    .where({ state: "waiting", kind })
    .min({ at: "created_at" })
    .first();
  return row?.at ?? null;
}

/** Whether the very same job waits and was not begun yet; with `evenBegun`, one under way counts too. */
export async function isPromised(
  trx: Trx,
  ledger: number,
  job: { readonly kind: string; readonly payload: string; readonly evenBegun: boolean },
): Promise<boolean> {
  const { kind, payload, evenBegun } = job;
  const same = trx("inbox").where({ ledger_id: ledger, state: "waiting", kind, payload });
  return (await (evenBegun ? same : same.where("attempts", 0)).first("id")) !== undefined;
}
