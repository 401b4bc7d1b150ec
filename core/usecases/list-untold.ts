import { readLedger } from "../store/in-ledger.ts";
import { untold } from "../store/posts.ts";
import type { Act, Deps } from "./act.ts";

/** A summary or review that nobody may have got. */
export type Untold = {
  readonly kind: "weekly" | "month-end";
  /** The week's first day, or the month. */
  readonly period: string;
  /** `lost`: it may have arrived. `failed`: Slack refused it. `missed`: nobody was there to send it. */
  readonly state: "lost" | "failed" | "missed";
  /** Epoch ms. */
  readonly dueAt: number;
};

const DAY_MS = 86_400_000;

/** Summaries and reviews that were due in the last `days` and that nobody may have got, newest first. */
export async function listUntold(deps: Deps, act: Act, days: number): Promise<Untold[]> {
  const since = deps.clock.now() - days * DAY_MS;
  const posts = await readLedger(deps.db, act.ledger.id, (trx) =>
    untold(trx, act.ledger.id, since),
  );
  return posts.flatMap(({ kind, period, state, dueAt }) =>
    (kind === "weekly" || kind === "month-end") &&
    (state === "lost" || state === "failed" || state === "missed")
      ? [{ kind, period, state, dueAt }]
      : [],
  );
}
