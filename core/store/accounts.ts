import type { Account, OpeningBalance } from "../domain/ledger.ts";
import { type Currency, parseCurrency } from "../domain/money.ts";
import type { Answers } from "../domain/statement.ts";
import type { Trx } from "./db.ts";

type Row = { id: number; ledger_id: number; name: string; currency: string; answers: string };

function toAccount(row: Row): Account {
  return { id: row.id, name: row.name, currency: parseCurrency(row.currency) };
}

/** One ledger's accounts, the last used first. */
export async function listAccounts(trx: Trx, ledger: number): Promise<Account[]> {
  const rows = await trx<Row>("accounts")
    .where({ ledger_id: ledger })
    .orderBy("last_used_at", "desc")
    .orderBy("id", "desc");
  return rows.map(toAccount);
}

/** Adds an account. Its name is new in the ledger, or the database refuses. */
export async function insertAccount(
  trx: Trx,
  ledger: number,
  account: { readonly name: string; readonly currency: Currency; readonly at: string },
): Promise<Account> {
  const [row] = await trx("accounts")
    .insert({
      ledger_id: ledger,
      name: account.name,
      currency: account.currency,
      last_used_at: account.at,
    })
    .returning("id");
  return { id: row.id, name: account.name, currency: account.currency };
}

/** Says that an account was used at `at` (ISO instant), so that forms offer it first. */
export async function touchAccount(
  trx: Trx,
  ledger: number,
  id: number,
  at: string,
): Promise<void> {
  await trx("accounts").where({ ledger_id: ledger, id }).update({ last_used_at: at });
}

/** The opening balance of an account, in place of the one before. */
export async function setOpeningBalance(
  trx: Trx,
  ledger: number,
  account: number,
  balance: OpeningBalance,
): Promise<void> {
  const key = { ledger_id: ledger, account_id: account, source: "opening" };
  await trx("balances").where(key).delete();
  await trx("balances").insert({ ...key, date: balance.date, amount_minor: balance.amountMinor });
}

/** The answers given for statements of an account, by the shape of the file they were given for. */
export async function answersOf(
  trx: Trx,
  ledger: number,
  account: number,
): Promise<Readonly<Record<string, Answers>>> {
  const row = await trx<Row>("accounts").where({ ledger_id: ledger, id: account }).first("answers");
  return JSON.parse(row?.answers ?? "{}");
}

/** Keeps the answers for the next file of this shape, beside those given before. */
export async function rememberAnswers(
  trx: Trx,
  ledger: number,
  at: { readonly account: number; readonly shape: string },
  answers: Answers,
): Promise<void> {
  const before = await answersOf(trx, ledger, at.account);
  const all = { ...before, [at.shape]: { ...before[at.shape], ...answers } };
  await trx("accounts")
    .where({ ledger_id: ledger, id: at.account })
    .update({ answers: JSON.stringify(all) });
}
