import { dayIn } from "../domain/dates.ts";
import {
  accountNameFrom,
  type KeyedRow,
  keyedRows,
  type NamedCategory,
  newCategoriesOf,
  shapeOf,
} from "../domain/import-plan.ts";
import type { Account } from "../domain/ledger.ts";
import type { Answers, Statement } from "../domain/statement.ts";
import { readStatement } from "../statements/read-statement.ts";
import { answersOf, listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { knownKeys } from "../store/imports.ts";
import type { Act, Deps } from "./act.ts";
import { sameName } from "./resolve.ts";

/** A statement as it comes: its bytes, and what its person said about it so far. */
export type StatementInput = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The account it is of, by name; a new name makes a new account. Guessed unless told. */
  readonly account?: string;
  readonly answers?: Answers;
};

/** What an import would do, worked out against the ledger as it stands. */
export type ImportPlan = {
  readonly statement: Statement;
  readonly shape: string;
  readonly account: string;
  readonly rows: readonly KeyedRow[];
  /** Places in `rows` of those the ledger has already. */
  readonly known: ReadonlySet<number>;
  readonly newAccounts: readonly string[];
  readonly newCategories: readonly NamedCategory[];
};

/** Reads a statement and compares it with the ledger. Stores nothing. Throws `statement-unusable`. */
export async function planImport(
  trx: Trx,
  context: { readonly deps: Deps; readonly act: Act },
  input: StatementInput,
): Promise<ImportPlan> {
  const { act } = context;
  const accounts = await listAccounts(trx, act.ledger.id);
  const { statement, account } = await readFor(trx, context, input, accounts);
  const rows = keyedRows(statement.rows, account);
  const categories = await listCategories(trx, act.ledger.id);
  return {
    statement,
    shape: shapeOf(statement),
    account,
    rows,
    known: await knownRows(trx, act.ledger.id, rows, accounts),
    newAccounts: [...new Set(rows.map((row) => row.account))].filter(
      (name) => !accounts.some((known) => sameName(known.name, name)),
    ),
    newCategories: newCategoriesOf(statement.rows, (name) =>
      categories.some((category) => sameName(category.name, name)),
    ),
  };
}

/** Reads it with the answers remembered for its account, where its person gave none. */
async function readFor(
  trx: Trx,
  { deps, act }: { readonly deps: Deps; readonly act: Act },
  input: StatementInput,
  accounts: readonly Account[],
): Promise<{ readonly statement: Statement; readonly account: string }> {
  const today = dayIn(act.ledger.timeZone, deps.clock.now());
  const chosen = accounts.find(
    (a) => input.account !== undefined && sameName(a.name, input.account),
  );
  const currency = chosen?.currency ?? act.ledger.currency;
  const read = (answers: Answers) =>
    readStatement({ name: input.name, bytes: input.bytes, currency, answers, today });
  const first = read(input.answers ?? {});
  const shape = shapeOf(first);
  for (const account of candidates(input, chosen, accounts)) {
    const remembered = (await answersOf(trx, act.ledger.id, account.id))[shape];
    if (remembered === undefined) continue;
    const given = input.answers ?? {};
    // What was answered just now holds; a large file is not read again for nothing.
    if (Object.keys(remembered).every((id) => given[id] !== undefined))
      return { statement: first, account: account.name };
    return { statement: read({ ...remembered, ...input.answers }), account: account.name };
  }
  const account = chosen?.name ?? input.account?.trim() ?? accountNameFrom(input.name);
  return { statement: first, account };
}

/** Whose remembered answers may fit: the account that was named, or any when none was. */
function candidates(
  input: StatementInput,
  chosen: Account | undefined,
  accounts: readonly Account[],
): readonly Account[] {
  if (chosen !== undefined) return [chosen];
  return input.account === undefined ? accounts : [];
}

async function knownRows(
  trx: Trx,
  ledger: number,
  rows: readonly KeyedRow[],
  accounts: readonly Account[],
): Promise<ReadonlySet<number>> {
  const ids = new Map<string, number>();
  const idOf = (name: string): number => {
    const id = ids.get(name) ?? accounts.find((a) => sameName(a.name, name))?.id ?? 0;
    ids.set(name, id);
    return id;
  };
  const keys = rows.map((r) => ({ accountId: idOf(r.account), sourceKey: r.sourceKey }));
  // A new account has nothing to compare with.
  return keys.some(({ accountId }) => accountId !== 0) ? knownKeys(trx, ledger, keys) : new Set();
}
