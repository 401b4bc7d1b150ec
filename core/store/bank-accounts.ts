import type { AccountMarks, BankAccount } from "../domain/bank.ts";
import { type Currency, parseCurrency } from "../domain/currencies.ts";
import type { Trx } from "./db.ts";

/** An account of a link, and the account of the books that it is. */
export type StoredBankAccount = AccountMarks & {
  readonly rowId: number;
  readonly linkId: number;
  readonly institutionId: string | null;
  readonly accountId: number;
  readonly open: boolean;
  readonly balanceMinor: number | null;
  readonly currency: Currency;
  readonly balanceAt: string | null;
};

type Row = {
  id: number;
  link_id: number;
  institution_id: string | null;
  external_id: string;
  persistent_id: string | null;
  name: string;
  mask: string | null;
  subtype: string | null;
  account_id: number;
  open: boolean | number;
  balance_minor: number | null;
  currency: string;
  balance_at: string | null;
};

function toAccount(row: Row): StoredBankAccount {
  return {
    rowId: row.id,
    linkId: row.link_id,
    institutionId: row.institution_id,
    id: row.external_id,
    persistentId: row.persistent_id,
    name: row.name,
    mask: row.mask,
    subtype: row.subtype,
    accountId: row.account_id,
    open: Boolean(row.open),
    balanceMinor: row.balance_minor,
    currency: parseCurrency(row.currency),
    balanceAt: row.balance_at,
  };
}

/** Every account of every link of a ledger, of former links too, in the order they came. */
export async function listBankAccounts(trx: Trx, ledger: number): Promise<StoredBankAccount[]> {
  const rows = await trx("bank_accounts as a")
    .join("bank_links as l", function on() {
      this.on("l.id", "a.link_id").andOn("l.ledger_id", "a.ledger_id");
    })
    .where("a.ledger_id", ledger)
    .orderBy("a.id")
    .select<Row[]>("a.*", "l.institution_id");
  return rows.map(toAccount);
}

/** What a bank says of an account, and when it did (ISO instant). */
export type BalanceTold = { readonly account: BankAccount; readonly at: string };

/** Adds an account of a link. */
export async function insertBankAccount(
  trx: Trx,
  ledger: number,
  of: { readonly linkId: number; readonly accountId: number },
  told: BalanceTold,
): Promise<void> {
  await trx("bank_accounts").insert({
    ledger_id: ledger,
    link_id: of.linkId,
    account_id: of.accountId,
    currency: told.account.currency,
    ...columnsOf(told),
  });
}

/** Keeps what the bank says of an account now; its id may be another than it was. */
export async function updateBankAccount(
  trx: Trx,
  ledger: number,
  rowId: number,
  told: BalanceTold,
): Promise<void> {
  await trx("bank_accounts")
    .where({ ledger_id: ledger, id: rowId })
    .update({ ...columnsOf(told), open: true });
}

function columnsOf({ account, at }: BalanceTold) {
  const { id, balanceMinor } = account;
  const balance = balanceMinor === null ? {} : { balance_minor: balanceMinor, balance_at: at };
  return { external_id: id, ...marksOf(account), ...balance };
}

function marksOf({ persistentId, name, mask, subtype }: AccountMarks) {
  return {
    persistent_id: persistentId,
    name: name.slice(0, 200),
    mask: mask?.slice(0, 20) ?? null,
    subtype: subtype?.slice(0, 60) ?? null,
  };
}

/** Says that the bank shares these accounts no more. */
export async function closeBankAccounts(
  trx: Trx,
  ledger: number,
  rowIds: readonly number[],
): Promise<void> {
  await trx("bank_accounts")
    .where({ ledger_id: ledger })
    .whereIn("id", [...rowIds])
    .update({ open: false });
}

/** Has an account of a bank's be another account of the books from now on. */
export async function moveBankAccount(
  trx: Trx,
  ledger: number,
  rowId: number,
  accountId: number,
): Promise<void> {
  await trx("bank_accounts")
    .where({ ledger_id: ledger, id: rowId })
    .update({ account_id: accountId });
}
