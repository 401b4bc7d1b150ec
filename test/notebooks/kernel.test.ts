import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openLedger, show } from "../../core/index.ts";
import type { Db } from "../../core/store/db.ts";
import { asSystem } from "../../core/store/in-ledger.ts";
import { type Kernel, startKernel } from "../../notebooks/runner/kernel.ts";
import type { Output } from "../../notebooks/runner/notebook.ts";
import { runCell } from "../../notebooks/runner/run.ts";
import { record } from "../../notebooks/runner/wire.ts";
import { ENGINES, preparedDatabase, type TestDatabase } from "../harness/databases.ts";

let kernel: Kernel;
beforeAll(async () => {
  process.env["APP_SECRET_KEY"] = "canary-key-of-the-books";
  try {
    kernel = await startKernel({ cwd: join(import.meta.dirname, "../../notebooks") });
  } finally {
    delete process.env["APP_SECRET_KEY"];
  }
}, 60_000);
afterAll(() => kernel.stop());
beforeEach(async () => {
  await kernel.ask("execute_request", { code: "", forget: true });
});

async function run(...sources: string[]) {
  let last: Awaited<ReturnType<typeof runCell>> | undefined;
  for (const source of sources)
    last = await runCell(kernel, {
      cell_type: "code",
      source,
      metadata: {},
      execution_count: null,
      outputs: [],
    });
  const outputs: readonly Output[] = last?.cell.outputs ?? [];
  return { ...last, outputs, text: JSON.stringify(outputs) };
}

// Each holds only with the launcher: plain tslab 1.0.22 fails it.
describe("what the launcher repairs in tslab", () => {
  it("numbers cells", async () => {
    const heard: string[] = [];
    await kernel.ask("execute_request", { code: "1" }, ({ type, content }) => {
      heard.push(`${type} ${String(content["execution_count"])}`);
    });
    expect(heard[0]).toBe("execute_input 1");
    expect((await run("2")).cell?.execution_count).toBe(2);
  });

  it("loses none of thousands of messages, and answers", async () => {
    const heard: unknown[] = [];
    const code = "for (let i = 0; i < 5000; i += 1) console.log(i);";
    const done = await kernel.ask("execute_request", { code }, ({ type, content }) => {
      if (type === "stream") heard.push(content["text"]);
    });
    expect(done["status"]).toBe("ok");
    expect(heard).toEqual(Array.from({ length: 5000 }, (_, i) => `${i}\n`));
    expect((await run("'goes on'")).error).toBeNull();
  });

  it("tells an error in a message of its own, without its own machinery", async () => {
    const { outputs, error } = await run(
      "function spend() { throw new RangeError('too much'); }",
      "spend()",
    );
    expect(error).toBe("RangeError: too much");
    expect(outputs).toMatchObject([
      { output_type: "error", ename: "RangeError", evalue: "too much" },
    ]);
    expect(JSON.stringify(outputs)).not.toMatch(/node_modules|speak-protocol|node:vm/u);
  });

  it.each([
    ["Promise.reject(new Error('nobody waits')); null", "Error: nobody waits"],
    [
      "setTimeout(() => { throw new Error('later'); }, 1); await new Promise((r) => setTimeout(r, 50));",
      "Error: later",
    ],
    ["throw 'a string'", "Thrown: 'a string'"],
  ])("fails a cell whose failure nobody catches: %s", async (source, error) => {
    expect((await run(source)).error).toBe(error);
    expect((await run("'goes on'")).error).toBeNull();
  });

  it("checks types strictly", async () => {
    const { error } = await run(
      "const maybe: string | undefined = undefined as string | undefined;\nmaybe.length",
    );
    expect(error).toMatch(/^TypeScriptError: 2:1 - 'maybe' is possibly 'undefined'/u);
    expect((await run("[3, 1, 2].toSorted()")).error).toBeNull();
  });

  it("reads `exports` of packages, and finds the library by its name", async () => {
    expect(
      (await run('import { openLedger } from "budget-tracker";\ntypeof openLedger')).text,
    ).toContain("function");
  });

  it("shows what knows how to be shown", async () => {
    const source =
      '({ [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<b>1</b>" }) })';
    expect((await run(source)).outputs).toEqual([
      { output_type: "display_data", data: { "text/html": ["<b>1</b>"] }, metadata: {} },
    ]);
  });

  it("shows in the middle of a cell, and draws progress anew in its place", async () => {
    const source =
      'import { show } from "budget-tracker";\nconst reading = show.progress("Reading", 2);\nreading.tick();\nreading.tick();';
    expect((await run(source)).outputs).toMatchObject([
      { output_type: "display_data", data: { "text/plain": ["Reading: 2 of 2"] } },
    ]);
  });

  it("finds what earlier cells declared, also where a property is named alike", async () => {
    expect((await run("const day = 18;", "({ day })")).text).toContain("{ day: 18 }");
  });

  it("goes on at once after an error that was expected", async () => {
    const { cell } = await run("throw new Error('expected')", "1 + 1");
    expect(cell?.outputs).toMatchObject([{ text: ["2\n"] }]);
  });

  it("says of what waited behind an error that it was given up", async () => {
    // Both are asked before the first fails.
    void kernel.ask("execute_request", { code: "throw new Error('first')" });
    const { status } = await kernel.ask("execute_request", { code: "1" });
    expect(status).toBe("aborted");
    await run("");
  });

  it("watches no file, so that a build beside it disturbs nothing", async () => {
    const watched =
      "process.getActiveResourcesInfo().filter((kind) => /^FSEvent|^StatWatcher/u.test(kind)).length";
    const { text } = await run('import { money } from "budget-tracker";', watched);
    expect(text).toContain(String.raw`["0\n"]`);
  });

  it("completes and explains our names", async () => {
    await run(
      'import { openLedger, show } from "budget-tracker";\nconst ledger = await openLedger();',
    );
    const complete = async (code: string): Promise<string[]> => {
      const found = await kernel.ask("complete_request", { code, cursor_pos: code.length });
      return [found["matches"]].flat().map(String);
    };
    expect(await complete("ledger.month")).toEqual(["monthlyTotals"]);
    // Each with its type, and below that what it does.
    const names = [...(await complete("ledger.")), ...(await complete("show."))];
    expect(names.length).toBeGreaterThan(40);
    const undocumented: string[] = [];
    for (const name of names) {
      const code = `${name in show ? "show" : "ledger"}.${name}`;
      const told = await kernel.ask("inspect_request", { code, cursor_pos: code.length });
      if (!/: .*\n\n\S/su.test(String(record(told["data"])["text/plain"]))) undocumented.push(code);
    }
    expect(undocumented).toEqual([]);
    await run("await ledger.close()");
  });

  it("keeps secrets of the bot from cells", async () => {
    expect((await run("JSON.stringify(process.env)")).text).not.toContain("canary-key");
  });
});

const TYPE_ERROR = /^TypeScriptError: 1:24 - Type 'number' is not assignable to type 'string'/u;
const BAD: readonly (readonly [name: string, source: string, message: RegExp])[] = [
  ["a type error", "ledger.monthlyTotals({ from: 3 })", TYPE_ERROR],
  ["a thrown error", "throw new Error('mine')", /^Error: mine$/u],
  [
    "an unhandled rejection",
    "ledger.monthlyTotals({ from: 'May', to: 'June', by: 'category' }); null",
    /^BudgetError: unreadable: what “month”, text “May”$/u,
  ],
  [
    "a missing ledger",
    "await openLedger({ databaseUrl, ledger: 'Ours' })",
    /^Error: There is no ledger “Ours” in this database\.$/u,
  ],
  [
    "a missing database",
    "await openLedger({ databaseUrl: 'sqlite:/nowhere/books.sqlite' })",
    /^Error: There is no database at \/nowhere\/books\.sqlite\.$/u,
  ],
  [
    "a write to a read-only ledger",
    "await ledger.addTransaction({ date: '2026-03-02', amountMinor: -1, merchant: 'No' })",
    /^BudgetError: read-only: this ledger was opened to be read, and nothing was changed\./u,
  ],
  [
    "SQL that writes",
    "await ledger.sql('delete from lines')",
    /^BudgetError: sql-refused: reason “Only reading is possible here/u,
  ],
  [
    "SQL that writes behind a query",
    "await ledger.sql('select 1; delete from lines')",
    /^BudgetError: sql-refused: reason “/u,
  ],
  [
    "SQL that reads what is sealed",
    "await ledger.sql('select sealed from secrets')",
    /^BudgetError: sql-refused: reason “(?:It reads something else than book_|permission denied)/u,
  ],
  [
    "an unknown category",
    "await ledger.transactions({ category: 'Grocries' })",
    /^BudgetError: unknown-category: text “Grocries”, nearest “Groceries”/u,
  ],
];

describe.each(ENGINES)("a bad cell, on %s,", (engine) => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await preparedDatabase(engine);
    const { url: databaseUrl } = database;
    const ledger = await openLedger({ databaseUrl, write: true, today: "2026-03-09" });
    await ledger.addTransaction({ date: "2026-03-01", amountMinor: -1250, merchant: "Shop" });
    await ledger.close();
    db = database.open();
    await asSystem(db, (trx) =>
      trx("secrets").insert({ ledger_id: 1, owner: "bank_links", owner_id: 1, sealed: "canary" }),
    );
  });
  afterAll(() => database.drop());

  const stored = () =>
    asSystem(db, async (trx) => {
      const rows: unknown[] = [];
      for (const table of ["ledgers", "transactions", "lines", "changes", "secrets"])
        rows.push(await trx(table).select().orderBy(1));
      return rows;
    });

  it("says what is wrong and changes nothing, and the next goes on", async () => {
    const before = await stored();
    await run(
      `import { openLedger } from "budget-tracker";\nconst databaseUrl = ${JSON.stringify(database.url)};`,
      "const ledger = await openLedger({ databaseUrl });",
    );
    for (const [name, source, message] of BAD) {
      const { error, text } = await run(source);
      expect({ name, error }).toEqual({ name, error: expect.stringMatching(message) });
      expect(text).not.toContain("canary");
      expect({ name, stored: await stored() }).toEqual({ name, stored: before });
    }
    expect((await run("(await ledger.transactions()).length")).text).toContain("1");
    expect((await run("await ledger.close()")).error).toBeNull();
  });
});

describe("npm run notebook", () => {
  it("writes the kernelspec into the project, and says how to get Jupyter where there is none", () => {
    const open = join(import.meta.dirname, "../../dist/notebooks/open.js");
    const told = spawnSync(process.execPath, [open, "--check"], {
      encoding: "utf8",
      env: { PATH: "/nowhere" },
    });
    expect(told.stdout).toMatch(/In VS Code: .*JUPYTER_PATH/su);
    expect(told.stdout).toMatch(/No Python with Jupyter|Jupyter: \/usr\/bin\/python3/u);
    const spec = join(import.meta.dirname, "../../.jupyter/kernels/budget-tracker/kernel.json");
    const { argv } = JSON.parse(readFileSync(spec, "utf8"));
    expect(argv.slice(1).join(" ")).toMatch(
      /dist\/notebooks\/kernel\/launch\.js \{connection_file\}$/u,
    );
    expect(isAbsolute(argv[2])).toBe(true);
  });
});
