// `npm run bench`: what an import costs, and that a month's figures cost no more in large books than
// in small ones. Uses the built package, through its own door. `npm run bench -- 100000` for more rows.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLedger } from "budget-tracker";

const SMALL = 1000;
const ROWS = Number(process.argv[2] ?? 10_000);
const SHOPS = ["Blue Bottle", "Corner Market", "City Transit", "Book Nook", "Green Grocer"];

/** Rows spread evenly over the days back from the last of June 2026, three a day. */
function statement(rows) {
  const last = Date.UTC(2026, 5, 30);
  const lines = Array.from({ length: rows }, (_, index) => {
    const day = new Date(last - Math.floor(index / 3) * 86_400_000).toISOString().slice(0, 10);
    const cents = String(100 + ((index * 7919) % 9000));
    return `${day},-${cents.slice(0, -2)}.${cents.slice(-2)},${SHOPS[index % SHOPS.length]} ${index}`;
  });
  return Buffer.from(`Date,Amount,Description\n${lines.join("\n")}\n`);
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The middle one of some runs, the first left out. */
async function median(work, times = 15) {
  await work();
  const taken = [];
  for (let run = 0; run < times; run += 1) taken.push(await timed(work));
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)];
}

async function measure(rows) {
  const folder = mkdtempSync(join(tmpdir(), "budget-bench-"));
  const databaseUrl = `sqlite:${join(folder, "bench.sqlite")}`;
  const ledger = await openLedger({ databaseUrl, write: true, today: "2026-06-30" });
  try {
    await ledger.addRule({ pattern: "Corner Market", kind: "contains", category: "Groceries" });
    await ledger.setBudget({ category: "Groceries", amountMinor: 40_000, from: "2026-01" });
    const bytes = statement(rows);
    const importMs = await timed(() => ledger.importStatement({ name: "bench.csv", bytes }));
    const month = { from: "2026-06", to: "2026-06" };
    return {
      importMs,
      totalsMs: await median(() => ledger.monthlyTotals({ ...month, by: "category" })),
      budgetMs: await median(() => ledger.budgetReport(month)),
      spendMs: await median(() =>
        ledger.addTransaction({ date: "2026-06-30", amountMinor: -450, merchant: "Coffee" }),
      ),
    };
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const small = await measure(SMALL);
const large = await measure(ROWS);
const ms = (value) => `${value.toFixed(1)} ms`.padStart(12);
const line = (what, of) =>
  `${what.padEnd(34)}${ms(of(small))}${ms(of(large))}${(of(large) / of(small)).toFixed(1).padStart(8)} ×\n`;
process.stdout.write(
  `${"rows".padEnd(34)}${String(SMALL).padStart(12)}${String(ROWS).padStart(12)}\n` +
    line("import of a CSV", (m) => m.importMs) +
    line("a month's totals by category", (m) => m.totalsMs) +
    line("a month's budgets", (m) => m.budgetMs) +
    line("one transaction typed", (m) => m.spendMs) +
    `${Math.round((ROWS / large.importMs) * 1000)} rows imported a second\n`,
);
