import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verbsOf } from "../../core/door/index.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { startSharedLedger } from "../../core/usecases/start-shared-ledger.ts";
import { ENGINES } from "../harness/databases.ts";
import { newBooks } from "../harness/people.ts";
import { DOOR, USE_CASES } from "./core-rows.ts";
import type { Trx } from "../../core/store/db.ts";
import { booksOf, type Ids, ledgerTables, SECRET, secretBooks } from "./secrets.ts";

const folder = fileURLToPath(new URL("../../core/usecases", import.meta.url));

/** What can be told an id, by the shape of what it takes: these need a row. */
const told = readdirSync(folder).flatMap((file) => {
  const source = readFileSync(join(folder, file), "utf8");
  const found = source.matchAll(
    /export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*deps: Deps,\s*act: Act,\s*(?:\w*[iI]ds?: (?:readonly )?number|userId: string|\{[^}]*Id: number)/gu,
  );
  return [...found].map(([, name = ""]) => name);
});

describe("the access matrix of the core", () => {
  it("has a row for each use case that is told an id, in test/access/core-rows.ts", () => {
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter((name) => !(name in USE_CASES))).toEqual([]);
  });
});

describe.each(ENGINES)("an act in one's own ledger, on %s,", (engine) => {
  let books: Awaited<ReturnType<typeof newBooks>>;
  let deps: Deps;
  let ben: Act;
  let theirs: readonly Ids[];
  let victims: readonly number[];
  let before: string;

  beforeAll(async () => {
    books = await newBooks(engine);
    deps = books.deps;
    const ana = await books.as("ana");
    const who = {
      workspaceId: "T1",
      userId: "ana",
      userName: "ana",
      timeZone: "UTC",
      currency: parseCurrency("USD"),
      requestKey: null,
    };
    const flat = (await startSharedLedger(deps, who, { id: "C0FLAT", name: "flat" })).act;
    const abroad = { ...who, workspaceId: "T2" };
    const other = (await startSharedLedger(deps, abroad, { id: "C0FLAT", name: "flat" })).act;
    theirs = [];
    for (const act of [ana, flat, other]) theirs = [...theirs, await secretBooks(deps, act)];
    ben = await books.as("ben");
    victims = theirs.map(({ ledger }) => ledger);
    before = await booksOf(deps.db, victims);
  }, 60_000);
  afterAll(() => books.drop());

  /** Each with another ledger's ids, a shared one's of which they are no member, another workspace's. */
  async function tried(call: (their: Ids) => Promise<unknown>): Promise<string[]> {
    const wrong: string[] = [];
    for (const their of theirs) {
      const said = await call(their).then(
        (value) => JSON.stringify(value),
        (error: Error) =>
          `${error.message} ${JSON.stringify("problem" in error ? error.problem : "")}`,
      );
      if (said.includes(SECRET)) wrong.push(said);
    }
    if ((await booksOf(deps.db, victims)) !== before) wrong.push("their books were changed");
    return wrong;
  }

  it.each(Object.entries(USE_CASES))("%s() reaches nothing of theirs", async (_name, call) => {
    expect(await tried((their) => call(deps, ben, their))).toEqual([]);
  });

  // SQLite has no second wall.
  const walls = engine === "postgres" ? ["row-level security alone"] : [];
  it.each(walls)("%s: of no table is another's row seen, changed, taken or planted", async () => {
    for (const table of await ledgerTables(deps.db)) {
      for (const id of victims)
        expect({ table, ...(await reach(table, id)) }).toEqual({ table, ...NONE });
    }
    expect(await booksOf(deps.db, victims)).toBe(before);
  });

  const NONE = { seen: 0, changed: 0, taken: 0, planted: false, unset: 0 };

  /** What the app's own role reaches of a ledger while the transaction is for another, without any check of ours. */
  async function reach(table: string, id: number) {
    const one = await deps.db.writer(table).where({ ledger_id: id }).first();
    const as = <T>(ledger: number | null, work: (trx: Trx) => Promise<T>): Promise<T> =>
      deps.db.writer.transaction(async (trx) => {
        await trx.raw(
          "select set_config('role', 'budget_app', true), set_config('app.ledger', ?, true)",
          [ledger === null ? "" : String(ledger)],
        );
        return work(trx);
      });
    const count = async (trx: Trx) =>
      (await trx(table).where({ ledger_id: id }).select("ledger_id")).length;
    const mine = ben.ledger.id;
    const refused = () => 0;
    return {
      seen: await as(mine, count),
      unset: await as(null, count),
      changed: await as(mine, (trx) =>
        trx(table).where({ ledger_id: id }).update({ ledger_id: mine }),
      ).catch(refused),
      taken: await as(mine, (trx) => trx(table).where({ ledger_id: id }).delete()).catch(refused),
      planted:
        one !== undefined &&
        (await as(mine, async (trx) => {
          await trx(table).insert({ ...one, ...("id" in one ? { id: 900_000_001 } : {}) });
          return true;
        }).catch(() => false)),
    };
  }

  it.each(Object.entries(DOOR))("ledger.%s() reaches nothing of theirs", async (_name, call) => {
    expect(await tried((their) => call(verbsOf(deps, ben), their))).toEqual([]);
  });
});
