/** What "everything" of a ledger is, table by table; a table that is not here fails a test. */
export const TABLES = {
  /** In the archive as stored, every row. */
  exported: [
    "ledgers",
    "members",
    "join_requests",
    "accounts",
    "balances",
    "categories",
    "rules",
    "budgets",
    "one_offs",
    "imports",
    "transactions",
    "lines",
    "sightings",
    "tombstones",
    "matches",
    "transfers",
    "entered_by",
    "changes",
    "effects",
    "uploads",
    "recurring_dismissals",
    "told_news",
    "notifications",
    "posts",
    "bank_links",
    "bank_accounts",
    "bank_rows",
    "bank_syncs",
    "bank_categories",
  ],
  /** Made from the others, or of use to the running program alone. */
  derived: [
    "carries",
    "stale_carries",
    "period_sums",
    "merchant_sums",
    "day_sums",
    "sums_due",
    "requests",
    "inbox",
    "home_openings",
    "channel_turns",
  ],
  /** What opens something elsewhere: it leaves the database for nobody. */
  sealed: ["secrets", "api_tokens", "link_sessions"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Whether a table is part of "everything". */
export function isExported(table: string): boolean {
  return TABLES.exported.some((name) => name === table);
}
