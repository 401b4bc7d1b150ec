import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verbsOf } from "../../core/door/index.ts";
import { ENGINES } from "../harness/databases.ts";
import { fullCount } from "../proof.ts";
import { type Row, USE_CASES } from "./core-rows.ts";
import { DOOR } from "./door-rows.ts";
import { besiegedBooks } from "./besieged-books.ts";
import { withGuardsOff } from "./guards.ts";
import { OWN } from "./own-rows.ts";
import { ledgerTables } from "./secrets.ts";
import { reachOf, NOTHING_REACHED } from "./reach.ts";
import { parametersIn } from "./parameters.ts";
import { HELD_OTHERWISE, WITHOUT_A_ROW } from "./without-a-row.ts";

const folder = fileURLToPath(new URL("../../core/usecases", import.meta.url));

/** Everything that a caller without a transaction of its own can ask of the books. */
const asked = readdirSync(folder)
  .flatMap((file) => parametersIn(readFileSync(join(folder, file), "utf8")))
  .filter(({ parameters }) => /\b(?:deps|db)\b/u.test(parameters) && !/^trx\b/u.test(parameters));

const ROWS: Readonly<Record<string, Row>> = { ...USE_CASES, ...OWN };

describe("the access matrix of the core", () => {
  it("has a row for each use case, in test/access/core-rows.ts or own-rows.ts", () => {
    expect(asked.length).toBeGreaterThan(120);
    const known = asked.map(({ name }) => name);
    expect(known.filter((name) => !(name in ROWS) && !WITHOUT_A_ROW.has(name))).toEqual([]);
    expect([...Object.keys(ROWS), ...WITHOUT_A_ROW].filter((n) => !known.includes(n))).toEqual([]);
  });

  it("spares no use case that somebody’s act is given to", () => {
    const spared = asked.filter(({ name }) => WITHOUT_A_ROW.has(name));
    const given = spared.filter(({ parameters }) => /\bact: Act\b/u.test(parameters));
    expect(given.map(({ name }) => name).toSorted()).toEqual([
      "commit",
      "commitBoth",
      "likelyPlan",
      "planImport",
    ]);
  });
});

describe.each(ENGINES)("an act in one's own ledger, on %s,", (engine) => {
  let siege: Awaited<ReturnType<typeof besiegedBooks>>;
  beforeAll(async () => {
    siege = await besiegedBooks(engine);
  }, 60_000);
  afterAll(() => siege.drop());

  const sample = fullCount(16, 1);
  it.runIf(engine === "sqlite")("a row fails where the guard is taken out", async () => {
    const held: string[] = [];
    const rows = Object.entries(ROWS).filter((_, at) => at % sample === 0);
    for (const [name, row] of rows) {
      const wrong = await siege.triedApart(row, name in OWN, withGuardsOff);
      if (wrong.length === 0) held.push(name);
    }
    expect(held).toEqual(rows.map(([name]) => name).filter((name) => HELD_OTHERWISE.has(name)));
  });

  it.each(Object.entries(USE_CASES))("%s() reaches nothing of theirs", async (_name, row) => {
    expect(await siege.tried(row)).toEqual([]);
  });

  it.each(Object.entries(OWN))("%s() speaks of its own ledger alone", async (_name, row) => {
    expect(await siege.triedAlone(row)).toEqual([]);
  });

  it("the door has a row for each of its verbs, in test/access/door-rows.ts", () => {
    expect(Object.keys(DOOR).toSorted()).toEqual(
      Object.keys(verbsOf(siege.deps, siege.ben)).toSorted(),
    );
  });

  it.each(Object.entries(DOOR))("ledger.%s() reaches nothing of theirs", async (_name, call) => {
    expect(await siege.tried(({ deps, act, their }) => call(verbsOf(deps, act), their))).toEqual(
      [],
    );
  });

  it("and all of it together changes nothing of theirs", async () => {
    expect(await siege.changed()).toEqual([]);
  });

  // SQLite has no second wall.
  const walls = engine === "postgres" ? ["row-level security alone"] : [];
  it.each(walls)("%s: of no table is another's row seen, changed, taken or planted", async () => {
    for (const table of await ledgerTables(siege.deps.db)) {
      for (const id of siege.victims) {
        const reached = await reachOf(siege.deps.db, { table, id, mine: siege.ben.ledger.id });
        expect({ table, ...reached }).toEqual({ table, ...NOTHING_REACHED });
      }
    }
    expect(await siege.changed()).toEqual([]);
  });

  it.each(walls)("%s: holds every use case whose guard is taken out", async () => {
    await withGuardsOff(async () => {
      for (const [name, row] of Object.entries(USE_CASES))
        expect({ name, wrong: await siege.tried(row) }).toEqual({ name, wrong: [] });
      for (const [name, row] of Object.entries(OWN))
        expect({ name, wrong: await siege.triedAlone(row) }).toEqual({ name, wrong: [] });
    });
    expect(await siege.changed()).toEqual([]);
  });
});
