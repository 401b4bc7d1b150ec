import type { IsoDate } from "../domain/dates.ts";
import type { Account } from "../domain/ledger.ts";
import { formatMoney, money } from "../domain/money.ts";
import { type Reconciliation, type Suspect, suspectsOf } from "../domain/reconcile.ts";
import {
  type AccountDay,
  postedBalance,
  rowsAround,
  setStatementBalance,
} from "../store/balances.ts";
import type { Trx } from "../store/db.ts";
import { insertTransaction } from "../store/transactions.ts";
import { transactionsOf } from "../store/transactions-shown.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { accountNamed } from "./resolve.ts";

/** What a statement says was on an account. */
export type StatementBalance = {
  readonly account: string;
  /** The day at whose end it was so. */
  readonly date: IsoDate;
  /** Minor units of the account's currency; negative is owed. */
  readonly amountMinor: number;
  /** Enters the difference as a transaction of its own, so that it fits. */
  readonly adjust?: boolean;
};

/**
 * Compares a statement's balance with the books. Where it fits, or with `adjust`, the balance is
 * kept, as a change that can be undone; else nothing is stored and `suspects` name what may explain
 * the difference. Throws `unknown-account`.
 */
export function reconcile(
  deps: Deps,
  act: Act,
  input: StatementBalance,
): Promise<Reconciliation & { readonly repeated: boolean }> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const account = await accountNamed(trx, ledger, input.account);
    const at = { accountId: account.id, date: input.date };
    const ledgerMinor = await postedBalance(trx, ledger, at);
    const differenceMinor = input.amountMinor - ledgerMinor;
    const fits = differenceMinor === 0 || input.adjust === true;
    const found = {
      account: account.name,
      currency: account.currency,
      date: input.date,
      statementMinor: input.amountMinor,
      ledgerMinor,
      differenceMinor,
    };
    if (!fits) {
      const suspects = await explain(trx, ledger, at, differenceMinor);
      return { ...found, suspects, changeId: null };
    }
    const changeId = await keep(trx, { deps, act, account, differenceMinor }, input);
    return { ...found, suspects: [], changeId };
  });
}

async function explain(
  trx: Trx,
  ledger: number,
  at: AccountDay,
  differenceMinor: number,
): Promise<Suspect[]> {
  const found = suspectsOf(differenceMinor, await rowsAround(trx, ledger, at));
  const suspects: Suspect[] = [];
  for (const { why, ids } of found)
    suspects.push({ why, transactions: await transactionsOf(trx, ledger, ids) });
  return suspects;
}

type Keeping = {
  readonly deps: Deps;
  readonly act: Act;
  readonly account: Account;
  readonly differenceMinor: number;
};

async function keep(
  trx: Trx,
  { deps, act, account, differenceMinor }: Keeping,
  { date, amountMinor }: StatementBalance,
): Promise<number> {
  const ledger = act.ledger.id;
  const touches = [["account", account.id]] as const;
  const context = { deps, act, what: "account-reconciled", touches };
  const done = await recordChange(trx, context, async () => {
    await setStatementBalance(trx, ledger, { accountId: account.id, date }, amountMinor);
    const words = formatMoney(money(amountMinor, account.currency));
    const summary = `checked ${account.name} against ${words} on ${date}`;
    if (differenceMinor === 0) return { value: null, summary };
    const id = await insertTransaction(trx, ledger, {
      accountId: account.id,
      memberId: act.member.id,
      importId: null,
      date,
      amountMinor: differenceMinor,
      currency: account.currency,
      merchant: "Balance adjustment",
      description: "",
      notes: "",
      tags: "[]",
      status: "posted",
      source: "typed",
      sourceKey: null,
      givenMerchant: null,
      namedBy: null,
      taggedBy: null,
      lines: [
        {
          amountMinor: differenceMinor,
          categoryId: null,
          why: "person",
          whyId: act.member.id,
          whyText: act.member.name,
        },
      ],
    });
    const by = formatMoney(money(differenceMinor, account.currency));
    return {
      value: null,
      summary: `${summary}, adjusted by ${by}`,
      made: [["transaction", id] as const],
    };
  });
  return done.changeId;
}
