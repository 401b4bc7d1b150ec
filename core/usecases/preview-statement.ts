import type { KeyedRow } from "../domain/import-plan.ts";
import type { BalanceCheck, Question, StatementRow, UnreadableRow } from "../domain/statement.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { knownKeys } from "../store/row-keys.ts";
import { readLedger } from "../store/in-ledger.ts";
import { firstBatches } from "../store/sql.ts";
import type { Act, Deps } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import {
  idsByName,
  type ImportPlan,
  type Known,
  knownIn,
  newAccountsOf,
  newCategoriesIn,
  planImport,
  type StatementInput,
} from "./plan-import.ts";
import { batchesOf } from "./unhurried.ts";

/** What an import would store, before anything is stored. */
export type Preview = {
  readonly name: string;
  readonly account: string;
  readonly newAccounts: readonly string[];
  readonly format: string;
  readonly encoding: string;
  readonly columns: readonly { readonly header: string; readonly role: string }[];
  /** The first 20 as they would be stored, each with the merchant and category it would get. */
  readonly rows: readonly StatementRow[];
  readonly total: number;
  readonly new: number;
  readonly duplicates: number;
  readonly unreadable: readonly UnreadableRow[];
  readonly balanceCheck: BalanceCheck;
  readonly questions: readonly Question[];
  readonly newCategories: readonly string[];
};

const SHOWN = 20;

/** Shows what importing a statement would do. Stores nothing. Throws `statement-unusable`. */
export async function previewStatement(
  deps: Deps,
  act: Act,
  input: StatementInput,
): Promise<Preview> {
  const ledger = act.ledger.id;
  const known = await readLedger(deps.db, ledger, (trx) => knownIn(trx, ledger));
  const plan = await planImport({ deps, act }, input, known);
  return readLedger(deps.db, ledger, async (trx) => {
    const { first, duplicates } = await compared(trx, ledger, plan, known);
    const categorise = await categoriserOf(trx, ledger);
    const idOf = idsByName(known.accounts);
    const rows = first.map((row) => {
      const currency = row.currency ?? act.ledger.currency;
      const accountId = idOf(row.account ?? plan.account) ?? 0;
      const found = categorise({ ...row, currency, accountId, memberId: act.member.id });
      const merchant = found.merchant ?? row.merchant;
      return { ...row, merchant, category: splitWords(row) ?? found.categoryName ?? row.category };
    });
    const named = newCategoriesIn(plan, await listCategories(trx, ledger));
    return {
      ...shown(input.name, plan),
      rows,
      new: plan.statement.total - duplicates,
      duplicates,
      newAccounts: newAccountsOf(plan, known.accounts),
      newCategories: named.map((category) => category.name),
    };
  });
}

/** The categories of a split that comes as one; `null` for any other row. */
function splitWords({ own }: StatementRow): string | null {
  if (own === undefined || own.parts.length === 0) return null;
  return own.parts.map(({ category }) => category ?? "–").join(" + ");
}

function shown(name: string, { statement, account }: ImportPlan) {
  const { format, encoding, columns, total, unreadable, balanceCheck, questions } = statement;
  return { name, account, format, encoding, columns, total, unreadable, balanceCheck, questions };
}

/** A statement's first rows, and how many of all the ledger has already. */
async function compared(trx: Trx, ledger: number, plan: ImportPlan, { accounts }: Known) {
  let first: readonly StatementRow[] = [];
  let duplicates = 0;
  const idOf = idsByName(accounts);
  const keyOf = ({ account, sourceKey }: KeyedRow) => {
    const accountId = idOf(account);
    return accountId === undefined ? [] : [{ accountId, sourceKey }];
  };
  for await (const batch of batchesOf(plan.statement, plan.account, firstBatches(trx))) {
    if (first.length === 0) first = batch.slice(0, SHOWN).map(({ row }) => row);
    // A new account has nothing to compare with.
    duplicates += (await knownKeys(trx, ledger, batch.flatMap(keyOf))).size;
  }
  return { first, duplicates };
}
