import { afterAll, beforeAll, beforeEach } from "vitest";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { openAct } from "../../core/usecases/open-act.ts";
import { type Engine, migratedDatabase } from "./databases.ts";

/** Noon of 9 March 2026, UTC. */
const NOON = Date.UTC(2026, 2, 9, 12);

/** Use cases over a new database, and a way to act as anyone in their private ledger. */
export async function newBooks(engine: Engine): Promise<{
  readonly deps: Deps;
  readonly url: string;
  /** Acts as this person; with a `requestKey`, as one request of theirs. */
  readonly as: (userId: string, requestKey?: string) => Promise<Act>;
  readonly drop: () => Promise<void>;
}> {
  const database = await migratedDatabase(engine);
  const deps = { db: database.db, clock: { now: () => NOON } };
  return {
    deps,
    url: database.url,
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

/** Who a test acts as: `ana`, and through `as` others who are new with every test, too. */
export type NewPeople = {
  readonly deps: Deps;
  readonly ana: Act;
  readonly as: (name: string, requestKey?: string) => Promise<Act>;
};

/** New books for a suite, and in them new people before each of its tests. */
export function eachWithNewPeople(engine: Engine, use: (given: NewPeople) => void): void {
  let books: Awaited<ReturnType<typeof newBooks>>;
  let tests = 0;
  beforeAll(async () => {
    books = await newBooks(engine);
  });
  beforeEach(async () => {
    tests += 1;
    const as = (name: string, requestKey?: string) => books.as(`${name}${tests}`, requestKey);
    use({ deps: books.deps, as, ana: await as("ana") });
  });
  afterAll(() => books.drop());
}
