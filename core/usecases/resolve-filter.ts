import type { Ledger } from "../domain/ledger.ts";
import { type Currency, exponentOf } from "../domain/currencies.ts";
import type { TransactionFilter } from "../domain/transaction.ts";
import { listAccounts } from "../store/accounts.ts";
import type { Trx } from "../store/db.ts";
import { memberNamed } from "../store/ledgers.ts";
import { lettersOf } from "../store/search.ts";
import type { ResolvedFilter, SizeIn } from "../store/transactions-fitting.ts";
import { accountNamed, categoryNamed } from "./resolve.ts";

/** A filter with the ledger's ids for its names. Throws `unknown-category`, `unknown-account`. */
export async function resolvedFilter(
  trx: Trx,
  ledger: Ledger,
  filter: TransactionFilter,
): Promise<ResolvedFilter> {
  const { category, account, member, atLeast, atMost, ...rest } = filter;
  const { id } = ledger;
  const hasSize = atLeast !== undefined || atMost !== undefined;
  const letters = rest.text === undefined ? {} : await lettersOf(trx, id, rest.text);
  return {
    ...rest,
    ...letters,
    ...(category === undefined ? {} : { categoryId: (await categoryNamed(trx, id, category)).id }),
    ...(account === undefined ? {} : { accountId: (await accountNamed(trx, id, account)).id }),
    ...(member === undefined ? {} : { memberId: await memberNamed(trx, id, member) }),
    ...(hasSize ? { sizes: await sizesOf(trx, ledger, filter) } : {}),
  };
}

async function sizesOf(
  trx: Trx,
  { id, currency }: Ledger,
  { atLeast, atMost }: TransactionFilter,
): Promise<SizeIn[]> {
  const accounts = await listAccounts(trx, id);
  return [...new Set(accounts.map((account) => account.currency))].map((other) => ({
    currency: other,
    ...(atLeast === undefined ? {} : { atLeast: Math.ceil(scaled(atLeast, currency, other)) }),
    ...(atMost === undefined ? {} : { atMost: Math.floor(scaled(atMost, currency, other)) }),
  }));
}

/** The same figure in minor units of another currency: 50.00 dollars and 50 yen. */
function scaled(minor: number, from: Currency, to: Currency): number {
  const shift = exponentOf(to) - exponentOf(from);
  return shift < 0 ? minor / 10 ** -shift : minor * 10 ** shift;
}
