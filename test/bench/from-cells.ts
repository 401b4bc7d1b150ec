import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { startKernel } from "../../notebooks/runner/kernel.ts";
import { runCell } from "../../notebooks/runner/run.ts";

const MONTHS = { from: "2006-07", to: "2026-06" };

/** Month × category over the lines themselves, as a person would type it into `sqlite3`. */
const QUERY = `select substr(date, 1, 7) as month, category_id, currency, sum(amount_minor), count(*)
  from lines where ledger_id = 1 and counted and date between '${MONTHS.from}-01' and '${MONTHS.to}-30'
  group by 1, 2, 3;`;

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The middle one of five, the first left out. */
async function median(work: () => unknown): Promise<number> {
  await work();
  const taken: number[] = [];
  for (let run = 0; run < 5; run += 1) taken.push(await timed(work));
  return taken.toSorted((a, b) => a - b)[2] ?? 0;
}

/** How long a person waits in a notebook on this SQLite database, beside the `sqlite3` command line. */
export async function fromCells(databaseUrl: string) {
  const began = performance.now();
  const kernel = await startKernel({ cwd: join(import.meta.dirname, "../../notebooks") });
  const kernelReadyMs = performance.now() - began;
  const cell = async (source: string): Promise<void> => {
    const { error } = await runCell(kernel, {
      cell_type: "code",
      source,
      metadata: {},
      execution_count: null,
      outputs: [],
    });
    if (error !== null) throw new Error(error);
  };
  try {
    const firstCellMs = await timed(() =>
      cell(
        `import { openLedger } from "budget-tracker";\nconst ledger = await openLedger({ databaseUrl: ${JSON.stringify(databaseUrl)} });`,
      ),
    );
    const totals = `(await ledger.monthlyTotals({ from: "${MONTHS.from}", to: "${MONTHS.to}", by: "category" })).length`;
    const monthlyTotalsMs = await median(() => cell(totals));
    const insideMs = await median(() => cell("1"));
    const file = databaseUrl.replace("sqlite:", "");
    const hasCli = spawnSync("sqlite3", ["-version"]).status === 0;
    const sqliteCliMs = hasCli ? await median(() => spawnSync("sqlite3", [file, QUERY])) : null;
    const rss = spawnSync("ps", ["-o", "rss=", "-p", String(kernel.pid)]).stdout.toString();
    return {
      kernelReadyMs,
      firstCellMs,
      emptyCellMs: insideMs,
      monthlyTotalsMs,
      sqliteCliMs,
      kernelMb: Number(rss) / 1024,
    };
  } finally {
    kernel.stop();
  }
}
