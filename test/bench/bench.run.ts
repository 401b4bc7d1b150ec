import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { emptyDatabase, ENGINES, type TestDatabase } from "../harness/databases.ts";
import { statement } from "./made-up.mjs";
import { bankSync } from "./bank-sync.ts";
import { fromCells } from "./from-cells.ts";
import { coldStart } from "./cold-start.ts";
import { type Entry, type Figures, tableOf } from "./goals.ts";
import { roundTrips } from "./round-trips.ts";
import { yardsticksOf } from "./yardsticks.ts";

const SIZES = (process.env["BENCH_ROWS"] ?? "10000,100000,1000000").split(",").map(Number);

/** What two years at several busy banks come to. */
const BANK_ROWS = 50_000;

const ON = (process.env["BENCH_ENGINES"] ?? ENGINES.join(",")).split(",");

/** What takes less than a second is done so often, and the middle one counts: one alone tells of luck. */
const timesFor = (rows: number): number => (rows > 10_000 ? 1 : 9);

const entries: Entry[] = [];

/** Runs a script in a process of its own; it tells its figures as JSON. */
function told(script: string, ...told_: readonly string[]): Figures {
  const path = new URL(script, import.meta.url).pathname;
  const done = spawnSync(process.execPath, [path, ...told_], { maxBuffer: 2 ** 26 });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  return JSON.parse(done.stdout.toString());
}

function note(what: string, rows: number, figures: Figures): void {
  entries.push({ what, rows, figures });
}

describe.each(SIZES)("%i rows", (rows) => {
  it.each(ENGINES.filter((engine) => ON.includes(engine)))(
    "import and reports on %s",
    async (engine) => {
      const database = await emptyDatabase(engine);
      const others = [await emptyDatabase(engine), await emptyDatabase(engine)] as const;
      const more: TestDatabase[] = [];
      for (let time = 1; time < timesFor(rows); time += 1) more.push(await emptyDatabase(engine));
      const folder = mkdtempSync(join(tmpdir(), "budget-bench-"));
      const file = join(folder, "bench.csv");
      writeFileSync(file, statement(rows, 20_261_123));
      try {
        const figures = {
          ...told("first-import.mjs", others[0].url, file),
          ...told("child.mjs", database.url, file, others[1].url, ...more.map(({ url }) => url)),
        };
        const yard = await yardsticksOf(engine, database.url, timesFor(rows));
        const ratio = (of: number | null | undefined, by: number | null | undefined) =>
          typeof of === "number" && typeof by === "number" ? of / by : null;
        note(engine, rows, {
          ...figures,
          loaderMs: yard?.sameIndexesMs ?? null,
          importOverLoader: ratio(figures["importMs"], yard?.sameIndexesMs),
          afterSmallOverLoader: ratio(figures["afterSmallMs"], yard?.sameIndexesMs),
          firstOverLoader: ratio(figures["firstImportMs"], yard?.sameIndexesMs),
          importOverLess: ratio(figures["importMs"], yard?.lessMs),
          againOverLoader: ratio(figures["againMs"], yard?.sameIndexesMs),
        });
        if (engine === "sqlite") note("cells", rows, await fromCells(database.url));
        expect(figures["importMs"]).toBeGreaterThan(0);
      } finally {
        for (const made of [database, ...others, ...more]) await made.drop();
        rmSync(folder, { recursive: true });
      }
    },
  );

  it("200 rules", () => {
    const figures = told("rules.mjs", String(rows));
    note("rules", rows, figures);
    expect(figures["differing"]).toBe(0);
  });
});

describe("a bank", () => {
  it.each(ENGINES.filter((engine) => ON.includes(engine)))("is synced on %s", async (engine) => {
    const figures = await bankSync(engine, BANK_ROWS);
    note(`bank sync on ${engine}`, BANK_ROWS, figures);
    expect(figures["syncedASecond"]).toBeGreaterThan(0);
  });
});

describe("the bot", () => {
  it("answers /budget over HTTP in the largest ledger", async () => {
    const rows = Math.max(...SIZES);
    const figures = await roundTrips(rows);
    note("round trip", rows, figures);
    expect(figures.answeredASecond).toBeGreaterThan(0);
  });

  it("starts", async () => {
    const { ms, mb } = await coldStart();
    note("cold start", 0, { ms, mb });
    expect(ms).toBeGreaterThan(0);
  });
});

afterAll(() => {
  mkdirSync("docs", { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"]).stdout.toString().trim();
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    process.env["BENCH_FILE"] ?? "docs/bench.json",
    `${JSON.stringify({ date, commit, machine, entries }, null, 2)}\n`,
  );
  process.stdout.write(`${tableOf(entries)}\n\n${date}, ${commit}, ${machine}\n`);
});
