import type { BalanceCheck, Question, StatementRow, UnreadableRow } from "../domain/statement.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";
import { listAccounts } from "../store/accounts.ts";
import { sameName } from "./resolve.ts";
import { categoriserOf } from "./categorise.ts";
import { type ImportPlan, planImport, type StatementInput } from "./plan-import.ts";

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
export function previewStatement(deps: Deps, act: Act, input: StatementInput): Promise<Preview> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const plan = await planImport(trx, { deps, act }, input);
    const categorise = await categoriserOf(trx, act.ledger.id);
    const accounts = await listAccounts(trx, act.ledger.id);
    return previewOf(input.name, plan, (row) => {
      const name = row.account ?? plan.account;
      const found = categorise({
        ...row,
        currency: row.currency ?? act.ledger.currency,
        accountId: accounts.find((account) => sameName(account.name, name))?.id ?? 0,
        memberId: act.member.id,
      });
      const merchant = found.merchant ?? row.merchant;
      return { ...row, merchant, category: found.categoryName ?? row.category };
    });
  });
}

function previewOf(
  name: string,
  plan: ImportPlan,
  stored: (row: StatementRow) => StatementRow,
): Preview {
  const { statement } = plan;
  return {
    name,
    account: plan.account,
    newAccounts: plan.newAccounts,
    format: statement.format,
    encoding: statement.encoding,
    columns: statement.columns,
    rows: statement.rows.slice(0, SHOWN).map(stored),
    total: plan.rows.length,
    new: plan.rows.length - plan.known.size,
    duplicates: plan.known.size,
    unreadable: statement.unreadable,
    balanceCheck: statement.balanceCheck,
    questions: statement.questions,
    newCategories: plan.newCategories.map((category) => category.name),
  };
}
