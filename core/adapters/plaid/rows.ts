import type { AccountBase, Transaction } from "plaid";
import type { BankAccount, BankTransaction } from "../../domain/bank.ts";
import { type Currency, exponentOf, isCurrency } from "../../domain/currencies.ts";
import { parseIsoDate } from "../../domain/dates.ts";
import { cleanName, MOST_LETTERS, merchantFrom } from "../../domain/merchant.ts";
import { categoryOf } from "./categories.ts";

/** What a balance in an account of these types is: money that is owed. */
const OWED = new Set<string>(["credit", "loan"]);

/**
 * A transaction in our terms; `null` for one in a currency nobody counts in minor units. Plaid's
 * amounts are positive where money goes out: here, and nowhere else, the sign is turned.
 */
export function transactionOf(given: Transaction): BankTransaction | null {
  const currency = currencyOf(given);
  if (currency === null) return null;
  const amountMinor = minorOf(given.amount, currency);
  if (amountMinor === null) return null;
  const description = cleanName(given.original_description ?? given.name);
  return {
    id: given.transaction_id,
    accountId: given.account_id,
    date: parseIsoDate(given.authorized_date ?? given.date),
    amountMinor: 0 - amountMinor,
    currency,
    merchant:
      cleanName(given.merchant_name ?? "").slice(0, MOST_LETTERS) || merchantFrom(given.name),
    description,
    status: given.pending ? "pending" : "posted",
    pendingId: given.pending_transaction_id ?? null,
    category: categoryOf(given.personal_finance_category),
  };
}

/** An account in our terms; `null` where its currency is none of ours. */
export function accountOf(given: AccountBase): BankAccount | null {
  const currency = currencyOf(given.balances);
  if (currency === null) return null;
  const { current } = given.balances;
  const minor = current === null || current === undefined ? null : minorOf(current, currency);
  const owed = OWED.has(given.type);
  return {
    id: given.account_id,
    persistentId: given.persistent_account_id ?? null,
    name: cleanName(given.name),
    mask: given.mask ?? null,
    subtype: given.subtype ?? null,
    currency,
    balanceMinor: minor !== null && owed ? 0 - minor : minor,
  };
}

function currencyOf({
  iso_currency_code: code,
}: {
  readonly iso_currency_code?: string | null;
}): Currency | null {
  return typeof code === "string" && isCurrency(code) ? code : null;
}

function minorOf(amount: number, currency: Currency): number | null {
  const minor = Math.round(amount * 10 ** exponentOf(currency));
  return Number.isSafeInteger(minor) ? minor : null;
}
