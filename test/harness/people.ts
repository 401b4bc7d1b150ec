import { parseCurrency } from "../../core/domain/money.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { openAct } from "../../core/usecases/open-act.ts";
import { type Engine, migratedDatabase } from "./databases.ts";

/** Noon of 9 March 2026, UTC. */
const NOON = Date.UTC(2026, 2, 9, 12);

/** Use cases over a new database, and a way to act as anyone in their private ledger. */
export async function newBooks(engine: Engine): Promise<{
  readonly deps: Deps;
  /** Acts as this person; with a `requestKey`, as one request of theirs. */
  readonly as: (userId: string, requestKey?: string) => Promise<Act>;
  readonly drop: () => Promise<void>;
}> {
  const database = await migratedDatabase(engine);
  const deps = { db: database.db, clock: { now: () => NOON } };
  return {
    deps,
    as: (userId, requestKey) =>
      openAct(deps, {
        workspaceId: "T1",
        userId,
        userName: userId,
        timeZone: "UTC",
        currency: parseCurrency("USD"),
        requestKey: requestKey ?? null,
      }),
    drop: database.drop,
  };
}
