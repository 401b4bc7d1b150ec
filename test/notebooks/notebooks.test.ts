import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chartsWorker } from "../../core/adapters/charts/draw-in-worker.ts";
import { answerFrom, type Question } from "../../core/domain/answer.ts";
import { answerNotebook } from "../../core/domain/answer-notebook.ts";
import { type DateRange, parseIsoDate, parseMonth } from "../../core/domain/dates.ts";
import { REPORTS } from "../../core/domain/report.ts";
import { openDb } from "../../core/store/db.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { answerFigures } from "../../core/usecases/answer-figures.ts";
import { readerIn, clockOn } from "../../core/door/acts.ts";
import { demoBooks } from "../../core/door/demo.ts";
import { glanceMessage } from "../../bot/views/glance.ts";
import { reportMessage } from "../../bot/views/report.ts";
import { monthGlance } from "../../core/usecases/month-glance.ts";
import { reportFrom } from "../../core/domain/report-figures.ts";
import { type Kernel, startKernel } from "../../notebooks/runner/kernel.ts";
import {
  type Notebook,
  notebookText,
  type Output,
  readNotebook,
  sourceOf,
} from "../../notebooks/runner/notebook.ts";
import { runNotebook } from "../../notebooks/runner/run.ts";
import { DOMParser } from "../dom.ts";
import { fullCount, recordFigure } from "../proof.ts";

const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith(".ipynb"));
/** The machine whose pictures are in the files; elsewhere letters are drawn a hair differently. */
const drawsTheSame = process.platform === "linux" && process.arch === "x64";

function codeOf(notebook: Notebook): string[] {
  return notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? [sourceOf(cell)] : []));
}

/** The file's text, pictures left out where they are drawn otherwise. */
function comparable(notebook: Notebook): string {
  const text = notebookText(notebook);
  return drawsTheSame ? text : text.replaceAll(/iVBORw0KGgo[\w+/=]*/gu, "picture");
}

const TODAY = parseIsoDate("2026-06-18");
const days = (from: string, to: string): DateRange => ({
  from: parseIsoDate(from),
  to: parseIsoDate(to),
});

const PERIODS: readonly (readonly [name: string, days: DateRange])[] = [
  ["this month", days("2026-06-01", "2026-06-30")],
  ["last month", days("2026-05-01", "2026-05-31")],
  ["last year", days("2025-01-01", "2025-12-31")],
  ["some days", days("2026-04-20", "2026-05-03")],
  ["half a year", days("2026-01-01", "2026-06-30")],
  ["before everything", days("2019-01-01", "2019-12-31")],
];

const EVERY: readonly (readonly [name: string, question: Question])[] = [
  ...REPORTS.flatMap((kind) =>
    PERIODS.map(([name, range]) => {
      return [`${kind}, ${name}`, { about: "report", kind, days: range }] as const;
    }),
  ),
  ...(fullCount(0, 1) === 1 ? ["2026-06", "2026-05", "2025-02"] : ["2026-06"]).map((month) => {
    return [`the month ${month}`, { about: "month", month: parseMonth(month) }] as const;
  }),
  ["transactions", { about: "transactions", filter: {} }],
  [
    "some transactions",
    { about: "transactions", filter: { text: "tesco", from: parseIsoDate("2026-05-01") } },
  ],
];

/** One of each kind, each of another period; with `PROVE=1` all of them. */
const SOME = EVERY.filter(
  ([, { about }], i) =>
    fullCount(0, 1) === 1 || about !== "report" || i % (PERIODS.length + 1) === 0,
);

// One kernel for all: every run begins as if it had just been started.
let kernel: Kernel;
beforeAll(async () => {
  kernel = await startKernel({ cwd: folder });
}, 60_000);
afterAll(() => kernel.stop());

describe("the notebooks", () => {
  it.each(files)("%s gives what is in the file, run again", async (file) => {
    const notebook = readNotebook(join(folder, file));
    const { notebook: again, failed } = await runNotebook(kernel, notebook);
    expect(failed === null ? null : { notebook: file, ...failed }).toBeNull();
    expect(comparable(again)).toBe(comparable(notebook));
  });

  it("runs the template of one's own as it stands", async () => {
    const template = readNotebook(join(folder, "mine/template.ipynb"));
    const { notebook, failed } = await runNotebook(kernel, template);
    expect(failed).toBeNull();
    expect(notebookText(notebook)).toContain("Demo ledger");
  });

  it.each(files)("%s is short, and its cells import the library alone", (file) => {
    const notebook = readNotebook(join(folder, file));
    expect(notebook.cells.length).toBeLessThan(15);
    const code = codeOf(notebook).join("\n");
    const imports = [...code.matchAll(/\b(?:from|import|require)\s*\(?\s*["'`]([^"'`]+)/gu)];
    expect(imports.map(([, name]) => name).filter((name) => name !== "budget-tracker")).toEqual([]);
  });
});

describe("an answer opened as a notebook", () => {
  let deps: Deps;
  let act: Act;
  let databaseUrl: string;
  const charts = chartsWorker();
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    const books = await demoBooks({ today: TODAY });
    databaseUrl = books.options.databaseUrl;
    const db = openDb(databaseUrl, { readOnly: true });
    deps = { db, clock: clockOn(TODAY) };
    act = await readerIn(deps, {});
    closing.push(
      () => charts.close(),
      () => db.destroy(),
      books.remove,
    );
  }, 60_000);
  afterAll(async () => {
    for (const close of closing) await close();
  });

  async function run(file: string): Promise<Output[]> {
    const notebook: Notebook = JSON.parse(file);
    const ran = await runNotebook(kernel, notebook);
    expect(ran.failed).toBeNull();
    return ran.notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  }

  const dataOf = (output: Output | undefined, mime: string): string =>
    [(output?.["data"] as Record<string, string | string[]>)?.[mime] ?? ""].flat().join("");

  function shownRows(output: Output | undefined): string[][] {
    const page = new DOMParser().parseFromString(dataOf(output, "text/html"), "text/html");
    return [...page.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? ""),
    );
  }

  let alike = 0;
  afterAll(() => {
    recordFigure(
      "answers opened as notebooks and run: same rows, figures to the cent, picture byte for byte",
      `${alike} of ${SOME.length}`,
    );
  });

  it.each(SOME)("of %s shows the same rows, figures and picture", async (_, question) => {
    const figures = await answerFigures(deps, act, question);
    const answer = answerFrom(figures);
    const file = answerNotebook({ title: "Answer", ledgerId: act.ledger.id, question, figures });
    expect(file.length).toBeLessThan(400_000);
    const [table, picture] = await run(file);
    expect(shownRows(table)).toEqual(answer.rows);
    expect(dataOf(table, "text/plain")).toContain(answer.finding);
    expect(dataOf(picture, "image/png")).toBe(
      answer.chart === null ? "" : Buffer.from(await charts.draw(answer.chart)).toString("base64"),
    );
    alike += 1;
  });

  it("tells what Slack tells", async () => {
    const asked = { about: "report", kind: "spending", days: PERIODS[1]![1] } as const;
    const figures = await answerFigures(deps, act, asked);
    if (figures.about !== "report") throw new Error("not a report");
    const report = reportFrom(figures.report);
    const slack = JSON.stringify(
      reportMessage({ report, days: asked.days, ledger: act.ledger, today: TODAY, chart: null }),
    );
    for (const [, amount] of answerFrom(figures).rows) expect(slack).toContain(amount);

    const month = parseMonth("2026-06");
    const glance = await monthGlance(deps, act, month);
    const shown = { ...glance, currency: act.ledger.currency, openMatches: 0, openTransfers: 0 };
    const overview = JSON.stringify(
      glanceMessage({ glance: shown, ledger: act.ledger, now: month, chart: null }),
    );
    const { rows } = answerFrom(await answerFigures(deps, act, { about: "month", month }));
    for (const [category, spent] of rows.slice(0, -1))
      expect(overview).toMatch(
        new RegExp(
          `${category!.replaceAll("&", "&amp;")}.{0,4}\\s*${spent!.replace("$", "\\$")}`,
          "u",
        ),
      );
  });

  it("reads the live books when pointed at them", async () => {
    const question = { about: "report", kind: "cashflow", days: PERIODS[4]![1] } as const;
    const nothing = await answerFigures(deps, act, { ...question, days: PERIODS[5]![1] });
    const file = answerNotebook({
      title: "Answer",
      ledgerId: act.ledger.id,
      question,
      figures: nothing,
    });
    const live = answerFrom(await answerFigures(deps, act, question));
    const pointed = file.replace(
      String.raw`databaseUrl = \"\"`,
      String.raw`databaseUrl = \"${databaseUrl}\"`,
    );
    const at = pointed.replace("openAnswer({ ", `openAnswer({ today: \\"${TODAY}\\", `);
    const [table] = await run(at);
    expect(shownRows(table)).toEqual(live.rows);
    expect(live.rows.length).toBeGreaterThan(5);
  });

  it("keeps hostile words in strings, whatever they hold", async () => {
    const words = "`${process.exit(1)}` \"'\\ </script> \u2028 $x$ *b*";
    const row = { date: "2026-06-01", category: "", account: words, currency: "USD" };
    const figures = {
      about: "transactions",
      list: { rows: [{ ...row, merchant: words, amountMinor: -1 }], total: 1, sums: [] },
    } as const;
    const question = { about: "transactions", filter: { text: words } } as const;
    const [table] = await run(answerNotebook({ title: "Answer", ledgerId: 1, question, figures }));
    expect(shownRows(table)).toEqual([["2026-06-01", words, "", words, "−$0.01"]]);
  });
});
