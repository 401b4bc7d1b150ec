/** What a figure is called, its unit, and what it should be: `goal` at most, or at least where `atLeast`. */
export type Told = {
  readonly name: string;
  readonly unit: "ms" | "MB" | "×" | "rows/s" | "/s" | "";
  readonly goal?: number;
  /** The goal on PostgreSQL, where it is another. */
  readonly onPostgres?: number;
  readonly atLeast?: boolean;
};

/** Every figure of the bench, in the order it is told. */
export const FIGURES: Readonly<Record<string, Told>> = {
  importMs: { name: "import of a CSV file in a running process", unit: "ms" },
  afterSmallMs: { name: "the same after one import of 2,000 rows", unit: "ms" },
  firstImportMs: { name: "the same as the first import of a process", unit: "ms" },
  loaderMs: { name: "the engine's own loader, same indexes and keys", unit: "ms" },
  importOverLoader: { name: "import ÷ loader", unit: "×", goal: 2, onPostgres: 1.5 },
  afterSmallOverLoader: { name: "after 2,000 rows ÷ loader", unit: "×" },
  firstOverLoader: { name: "first import of a process ÷ loader", unit: "×" },
  importOverLess: { name: "import ÷ loader with less (see bench/yardsticks.ts)", unit: "×" },
  againMs: { name: "import of the same file again", unit: "ms" },
  againOverLoader: { name: "again ÷ loader", unit: "×", goal: 2 },
  waitP99Ms: { name: "other questions meanwhile, p99", unit: "ms", goal: 100 },
  longestBlockMs: { name: "longest piece on the thread", unit: "ms" },
  emptyMb: { name: "memory before it", unit: "MB" },
  peakMb: { name: "most memory during it", unit: "MB", goal: 400 },
  budgetMs: { name: "budget status of a month", unit: "ms", goal: 5 },
  byMonthMs: { name: "month × category, 20 years", unit: "ms", goal: 100 },
  netWorthMs: { name: "net worth by day, 20 years", unit: "ms", goal: 100 },
  merchantsMs: { name: "top merchants, 20 years", unit: "ms", goal: 150 },
  rareMs: { name: "search for a rare word", unit: "ms", goal: 10 },
  commonMs: { name: "search for a common word", unit: "ms", goal: 100 },
  addMs: { name: "adding a transaction", unit: "ms" },
  rowsASecond: { name: "200 rules", unit: "rows/s", goal: 1_000_000, atLeast: true },
  firstRowsASecond: { name: "the first time in a process", unit: "rows/s" },
  timesNative: { name: "200 rules, native loop ÷ ours", unit: "×", goal: 10, atLeast: true },
  differing: { name: "rows decided otherwise than by it", unit: "", goal: 0 },
  hostileShare: { name: "a hostile rule among them ÷ alone", unit: "×" },
  ackP50Ms: { name: "a signed /budget, p50", unit: "ms" },
  ackP99Ms: { name: "a signed /budget, p99", unit: "ms" },
  answeredASecond: { name: "answered one after the other", unit: "/s" },
  syncedASecond: { name: "rows synced from a bank", unit: "rows/s" },
  syncMs: { name: "the whole sync", unit: "ms" },
  servedMs: { name: "the bank serving all pages, taken for nothing", unit: "ms" },
  syncOverServed: { name: "sync ÷ serving", unit: "×" },
  pages: { name: "pages of 500", unit: "" },
  nothingNewMs: { name: "a sync that brings nothing", unit: "ms" },
  kernelReadyMs: { name: "a notebook's kernel ready", unit: "ms" },
  firstCellMs: { name: "its first cell", unit: "ms" },
  emptyCellMs: { name: "a cell that does nothing", unit: "ms" },
  monthlyTotalsMs: { name: "monthlyTotals over all rows, from a cell", unit: "ms" },
  sqliteCliMs: { name: "the same query over the lines, sqlite3 command line", unit: "ms" },
  kernelMb: { name: "the kernel's memory", unit: "MB" },
  ms: { name: "cold start to the first page", unit: "ms" },
  mb: { name: "memory then", unit: "MB" },
};

export type Figures = Readonly<Record<string, number | null>>;
export type Entry = { readonly what: string; readonly rows: number; readonly figures: Figures };

/** What was measured as a table for people: a line a figure, a column a size and engine; `!` where a goal is missed. */
export function tableOf(entries: readonly Entry[]): string {
  const whats = [...new Set(entries.map(({ what }) => what))];
  return whats
    .map((what) =>
      partOf(
        what,
        entries.filter((entry) => entry.what === what),
      ),
    )
    .join("\n");
}

function partOf(what: string, entries: readonly Entry[]): string {
  const names = Object.keys(FIGURES).filter((name) =>
    entries.some(({ figures }) => figures[name] !== undefined),
  );
  const heads = entries.map(({ rows }) =>
    rows === 0 ? "" : `${rows.toLocaleString("en-US")} rows`,
  );
  const lines = names.map((name) => {
    const told = FIGURES[name];
    const goal = what === "postgres" ? (told?.onPostgres ?? told?.goal) : told?.goal;
    const cells = entries.map(({ figures }) => cellOf(figures[name] ?? null, goal, told));
    return [
      `${told?.name ?? name}${told?.unit ? `, ${told.unit}` : ""}`,
      ...cells,
      goalOf(goal, told),
    ];
  });
  const rows = [[what, ...heads, "goal"], ...lines];
  return `\n${rows.map(([first = "", ...rest]) => first.padEnd(58) + rest.map((cell) => cell.padStart(16)).join("")).join("\n")}`;
}

function cellOf(value: number | null, goal: number | undefined, told: Told | undefined): string {
  if (value === null) return "–";
  const missed = goal !== undefined && (told?.atLeast === true ? value < goal : value > goal);
  return `${Number(value.toPrecision(3)).toLocaleString("en-US")}${missed ? " !" : "  "}`;
}

function goalOf(goal: number | undefined, told: Told | undefined): string {
  if (goal === undefined) return "";
  return `${told?.atLeast === true ? "≥" : "≤"} ${goal.toLocaleString("en-US")}`;
}
