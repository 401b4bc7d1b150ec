// Runs in a process of its own, so that memory is its own: imports a file twice, then asks, and tells
// the figures as JSON. Arguments: the database's address, the file, the address of a database to import a
// small file into before, and those of more databases to import the file into before that. A bot runs for
// weeks, and the first imports of its process take longer than all others, as Node compiles what it runs:
// the goal stands on the middle one of the imports in a running process, the first of several left out;
// what that one takes, which only the small file went before, and what the first of a process takes are
// told beside it.
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import pg from "pg";
import { newBooks, timed } from "./books.mjs";
import { COMMON, RARE, statement } from "./made-up.mjs";

const [databaseUrl, file, otherUrl, ...moreUrls] = process.argv.slice(2);
/** A household's year, of other rows than the file's. */
const SMALL = { rows: 2000, seed: 7 };

/** The middle one of some runs, the first left out. */
async function median(work, times = 9) {
  await work();
  const taken = [];
  for (let run = 0; run < times; run += 1) taken.push(await timed(work));
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)];
}

/** How long other questions wait while `work` goes on: the 99th of a hundred. */
async function meanwhile(ledger, work) {
  const waits = [];
  const going = new AbortController();
  const asking = (async () => {
    while (!going.signal.aborted) {
      waits.push(await timed(() => ledger.transactions({ limit: 1 })));
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  const blocked = monitorEventLoopDelay({ resolution: 5 });
  blocked.enable();
  const ms = await timed(work);
  going.abort();
  await asking;
  blocked.disable();
  const sorted = waits.sort((a, b) => a - b);
  return {
    ms,
    waitP99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    longestBlockMs: blocked.max / 1e6,
  };
}

const other = await newBooks(otherUrl);
const small = statement(SMALL.rows, SMALL.seed);
await other.importStatement({ name: "small.csv", bytes: small, account: "Small" });
await other.close();

const bytes = readFileSync(file);
const imported = (into) =>
  meanwhile(into, () => into.importStatement({ name: "bench.csv", bytes, account: "Bench" }));
const imports = [];
for (const url of moreUrls) {
  const books = await newBooks(url);
  imports.push(await imported(books));
  await books.close();
}
const ledger = await newBooks(databaseUrl);
const empty = process.memoryUsage().rss;
imports.push(await imported(ledger));
const [first, ...others] = imports;
const taken = (others.length > 0 ? others : imports).map(({ ms }) => ms).sort((a, b) => a - b);
const peakMb = process.resourceUsage().maxRSS / 1024;
const again = await timed(() =>
  ledger.importStatement({ name: "again.csv", bytes, account: "Bench" }),
);
// What PostgreSQL does by itself within a minute of so large an import.
if (databaseUrl.startsWith("postgres")) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}
const month = { from: "2026-06", to: "2026-06" };
const all = { from: "2006-07", to: "2026-06" };
const typed = { date: "2026-06-30", amountMinor: -450, merchant: "Coffee cart" };
process.stdout.write(
  JSON.stringify({
    importMs: taken[Math.floor(taken.length / 2)],
    afterSmallMs: first.ms,
    againMs: again,
    waitP99Ms: Math.max(...imports.map(({ waitP99Ms }) => waitP99Ms)),
    longestBlockMs: Math.max(...imports.map(({ longestBlockMs }) => longestBlockMs)),
    peakMb,
    emptyMb: empty / 1024 / 1024,
    budgetMs: await median(() => ledger.budgetReport(month)),
    byMonthMs: await median(() => ledger.monthlyTotals({ ...all, by: "category" }), 3),
    netWorthMs: await median(() => ledger.netWorth(all), 3),
    merchantsMs: await median(() => ledger.topMerchants({ ...all, limit: 10 }), 3),
    rareMs: await median(() => ledger.transactions({ text: RARE, limit: 20 }), 3),
    commonMs: await median(() => ledger.transactions({ text: COMMON, limit: 20 }), 3),
    addMs: await median(() => ledger.addTransaction(typed)),
  }),
);
await ledger.close();
