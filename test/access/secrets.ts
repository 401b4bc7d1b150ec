import { parseIsoDate, parseMonth } from "../../core/domain/dates.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { addRule } from "../../core/usecases/add-rule.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { askToJoin } from "../../core/usecases/ask-to-join.ts";
import { importStatement } from "../../core/usecases/import-statement.ts";
import { keepStatement } from "../../core/usecases/keep-statement.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { listMatches } from "../../core/usecases/list-matches.ts";
import { makeApiToken } from "../../core/usecases/make-api-token.ts";
import { setAccount } from "../../core/usecases/set-account.ts";
import { setBudget } from "../../core/usecases/set-budget.ts";
import { setCategory } from "../../core/usecases/set-category.ts";
import type { Db } from "../../core/store/db.ts";
import type { SecretBox } from "../../core/ports.ts";
import { csv } from "../harness/ledgers.ts";
import { secretBank } from "./secret-bank.ts";

/** What stands in every word of a ledger that is nobody else's business, and that nobody else can type. */
export const SECRET = "Zqsecret";

/** The same, and figures that only such a ledger has, as they are shown. */
export const SHOWN = /Zqsecret|\d\d,\d{3},\d{3}/u;

/** The same, and such figures in minor units. */
export const TOLD = new RegExp(`${SHOWN.source}|(?<!\\d)\\d{10,12}(?!\\d)`, "u");

/** Names somebody may have guessed: saying them again tells nothing. */
export const guessed = (ledger: number) => ({
  account: `Zqguess ${ledger} bank`,
  category: `Zqguess ${ledger} things`,
});

/** Ids of things in one ledger, as somebody could send them who should not. */
export type Ids = {
  readonly ledger: number;
  readonly transaction: number;
  /** The other half of what may be a transfer. */
  readonly other: number;
  /** One of what comes every month. */
  readonly bill: number;
  readonly change: number;
  readonly rule: number;
  readonly account: number;
  readonly category: number;
  readonly member: number;
  readonly match: number;
  readonly upload: number;
  readonly import: number;
  readonly bank: number;
  readonly bankAccount: number;
  /** A login at a bank that was begun. */
  readonly session: number;
  readonly token: number;
  /** Who asks to join, by Slack id. */
  readonly joiner: string;
  /** A file in Slack. */
  readonly file: string;
};

const march = (day: string) => parseIsoDate(`2026-03-${day}`);

/** Fills a ledger with secrets, one of every kind that has an id. */
export async function secretBooks(deps: Deps, act: Act, box: SecretBox): Promise<Ids> {
  const ledger = act.ledger.id;
  const word = `${SECRET} ${ledger}`;
  const known = guessed(ledger);
  const { category } = await setCategory(deps, act, { name: known.category, kind: "spending" });
  await setCategory(deps, act, { name: `${word} hidden`, kind: "spending" });
  const account = await setAccount(deps, act, { name: known.account });
  await setAccount(deps, act, { name: `${word} hidden` });
  const entry = {
    date: march("02"),
    amountMinor: -6_660_001_250,
    merchant: `${word} shop`,
    notes: word,
  };
  const out = await addTransaction(deps, act, { ...entry, category: category.name });
  const back = { ...entry, amountMinor: 6_660_001_250, account: account.account.name };
  const other = await addTransaction(deps, act, back);
  let bill = 0;
  for (const month of ["2025-12", "2026-01", "2026-02", "2026-03"]) {
    const rent = { amountMinor: -6_660_900_000, merchant: `${word} rent` };
    const paid = await addTransaction(deps, act, { ...rent, date: parseIsoDate(`${month}-01`) });
    bill = paid.transaction.id;
  }
  const input = {
    pattern: word,
    kind: "contains",
    field: "merchant",
    category: category.name,
  } as const;
  const rule = await addRule(deps, act, input);
  // One that fits nothing: a check of rules has it to tell.
  await addRule(deps, act, { ...input, pattern: `${word} nowhere` });
  const budget = {
    category: category.name,
    amountMinor: 6_660_040_000,
    from: parseMonth("2026-03"),
  };
  await setBudget(deps, act, budget);
  const typed = {
    ...entry,
    date: march("05"),
    amountMinor: -6_660_000_777,
    account: account.account.name,
  };
  await addTransaction(deps, act, typed);
  const bytes = csv(
    "Date,Description,Amount",
    `2026-03-05,${word} SHOP,-66600007.77`,
    "2026-03-06,PAY,9.00",
  );
  const file = { name: `${word}.csv`, account: account.account.name, bytes };
  const imported = await importStatement(deps, act, file);
  const { matches } = await listMatches(deps, act, { limit: 1 });
  const upload = await keepStatement(deps, act, { name: `${word}.csv`, bytes, place: "{}" });
  if (act.ledger.channelId !== null) {
    const who = { workspaceId: act.ledger.workspaceId, userId: "U0JOINER01", userName: word };
    const more = { timeZone: "UTC", currency: act.ledger.currency, requestKey: null };
    await askToJoin(deps, { ...who, ...more }, ledger);
  }
  const bank = await secretBank(deps, act, box, word);
  const counts = { added: 1, updated: 0, removed: 0, skipped: 0, pages: 1, ms: 1 };
  const sync = { at: "2026-03-09T00:00:00Z", why: "person", outcome: word, request_ids: "[]" };
  await deps.db
    .writer("bank_syncs")
    .insert({ ledger_id: ledger, link_id: bank.bank, ...sync, ...counts });
  const token = await makeApiToken(deps, act, { name: word, hash: word });
  const categories = await listCategories(deps, act);
  return {
    ledger,
    transaction: out.transaction.id,
    other: other.transaction.id,
    bill,
    change: out.changeId,
    rule: rule.rule.id,
    account: account.account.id,
    category: categories.find(({ name }) => name === category.name)?.id ?? 0,
    member: act.member.id,
    match: matches[0]?.id ?? 0,
    upload,
    import: imported.importId,
    ...bank,
    token: token.tokenId,
    joiner: "U0JOINER01",
    file: "F0NONE",
  };
}

/** Tables that note requests, not books: asking, and being refused, may leave something there. */
const NOTES: ReadonlySet<string> = new Set([
  "requests",
  "inbox",
  "join_requests",
  "home_openings",
  "stale_carries",
]);

/** Every table of the catalog that belongs to ledgers. */
export async function ledgerTables(db: Db): Promise<string[]> {
  const sql =
    db.engine === "sqlite"
      ? `select m.name from sqlite_master m join pragma_table_info(m.name) c
         where m.type = 'table' and c.name = 'ledger_id' order by 1`
      : `select table_name as name from information_schema.columns
         where table_schema = 'public' and column_name = 'ledger_id' order by 1`;
  const found = await db.writer.raw(sql);
  const rows: { name: string }[] = db.engine === "sqlite" ? found : found.rows;
  return rows.map(({ name }) => name);
}

/** Everything that is stored of some ledgers, by table. */
export type Stored = Readonly<Record<string, string>>;

/** Everything that is stored of these ledgers, to be compared. */
export async function booksOf(db: Db, ledgers: readonly number[]): Promise<Stored> {
  const stored: Record<string, string> = {};
  for (const table of ["ledgers", ...(await ledgerTables(db))]) {
    if (NOTES.has(table)) continue;
    const rows = await db
      .writer(table)
      .whereIn(table === "ledgers" ? "id" : "ledger_id", [...ledgers])
      .select();
    stored[table] = JSON.stringify(rows.map((row) => JSON.stringify(row)).toSorted());
  }
  return stored;
}

/** The tables in which something is not as it was. */
export function changedIn(before: Stored, now: Stored): string[] {
  return Object.keys(before).filter((table) => before[table] !== now[table]);
}

const TALLIED = [
  "changes",
  "transactions",
  "lines",
  "members",
  "uploads",
  "rules",
  "bank_links",
  "bank_accounts",
  "link_sessions",
  "secrets",
  "api_tokens",
];

/** Whether anything was changed, told by what every write leaves. */
export async function tally(db: Db, ledgers: readonly number[]): Promise<string> {
  const those = ledgers.join(",");
  const [found] = await db.writer.select(
    ...TALLIED.map((table) =>
      db.writer(table).whereRaw(`ledger_id in (${those})`).count().as(table),
    ),
  );
  return JSON.stringify(found);
}
