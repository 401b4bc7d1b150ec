import { type IsoDate, parseIsoDate } from "../domain/dates.ts";
import type { Account, AccountStanding, OpeningBalance } from "../domain/ledger.ts";
import { type Currency, parseCurrency } from "../domain/currencies.ts";
import type { Answers } from "../domain/statement.ts";
import type { Trx } from "./db.ts";
import { rowsOf } from "./sql.ts";

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

/** How one ledger's accounts stand at the end of the day `on`, the last used first. */
export async function accountStandings(
  trx: Trx,
  ledger: number,
  on: IsoDate,
): Promise<Omit<AccountStanding, "checked">[]> {
  const accounts = await listAccounts(trx, ledger);
  const rows = await rowsOf<Standing>(
    trx,
    `select a.id, b.date as "openingDate", b.amount_minor as "openingMinor",
       coalesce(s.moved, 0) as "movedMinor", coalesce(s.n, 0) as transactions, s.last as "lastDay"
     from accounts a
     left join balances b
       on b.ledger_id = a.ledger_id and b.account_id = a.id and b.source = 'opening'
     left join (select l.account_id, cast(sum(l.transactions) as bigint) as n, max(l.date) as last,
         cast(sum(case when o.date is null or l.date >= o.date then l.amount_minor else 0 end)
           as bigint) as moved
       from day_sums l left join balances o
         on o.ledger_id = l.ledger_id and o.account_id = l.account_id and o.source = 'opening'
       where l.ledger_id = ? and l.date <= ?
       group by l.account_id) s on s.account_id = a.id
     where a.ledger_id = ?`,
    [ledger, on, ledger],
  );
  const standings = new Map(rows.map((row) => [row.id, row]));
  return accounts.flatMap((account) => {
    const row = standings.get(account.id);
    return row === undefined ? [] : [standingOf(account, row)];
  });
}

type Standing = {
  readonly id: number;
  readonly openingDate: string | null;
  readonly openingMinor: number | null;
  readonly movedMinor: number;
  readonly transactions: number;
  readonly lastDay: string | null;
};

function standingOf(account: Account, row: Standing): Omit<AccountStanding, "checked"> {
  const { openingDate, openingMinor, lastDay } = row;
  return {
    account,
    opening:
      openingDate === null
        ? null
        : { date: parseIsoDate(openingDate), amountMinor: openingMinor ?? 0 },
    balanceMinor: (openingMinor ?? 0) + row.movedMinor,
    transactions: row.transactions,
    lastDay: lastDay === null ? null : parseIsoDate(lastDay),
  };
}

/** Gives an account another name, which no other account of the ledger has. */
export async function renameAccount(
  trx: Trx,
  ledger: number,
  id: number,
  name: string,
): Promise<void> {
  await trx("accounts").where({ ledger_id: ledger, id }).update({ name });
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

/** Leaves an account without an opening balance. */
export async function clearOpeningBalance(
  trx: Trx,
  ledger: number,
  account: number,
): Promise<void> {
  const key = { ledger_id: ledger, account_id: account, source: "opening" };
  await trx("balances").where(key).delete();
}

/** The answers given for statements of each account, by the shape of the file they were given for. */
export async function answersByAccount(
  trx: Trx,
  ledger: number,
): Promise<ReadonlyMap<number, Readonly<Record<string, Answers>>>> {
  const rows = await trx<Row>("accounts").where({ ledger_id: ledger }).select("id", "answers");
  return new Map(rows.map(({ id, answers }) => [id, JSON.parse(answers)]));
}

/** Keeps the answers for the next file of this shape, beside those given before. */
export async function rememberAnswers(
  trx: Trx,
  ledger: number,
  at: { readonly account: number; readonly shape: string },
  answers: Answers,
): Promise<void> {
  const before = (await answersByAccount(trx, ledger)).get(at.account);
  const all = { ...before, [at.shape]: { ...before?.[at.shape], ...answers } };
  await trx("accounts")
    .where({ ledger_id: ledger, id: at.account })
    .update({ answers: JSON.stringify(all) });
}

/** Takes an account out, with its balances; nothing else may name it any more. */
export async function deleteAccount(trx: Trx, ledger: number, id: number): Promise<void> {
  await trx("accounts").where({ ledger_id: ledger, id }).delete();
}
