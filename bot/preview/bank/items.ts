import { randomBytes } from "node:crypto";
import type { Account, Institution, Item, Transaction, TransactionFacts } from "./types.ts";

/** An id as Plaid makes them: letters and digits that say nothing. */
export function newId(length = 37): string {
  return randomBytes(length).toString("base64url").replaceAll(/[-_]/gu, "x").slice(0, length);
}

/** A new login, with everything its customer has on the accounts. */
export function newItem(of: {
  readonly institution: Institution;
  readonly customer: string;
  readonly accounts: readonly Account[];
  readonly until: string;
}): Item {
  return {
    itemId: newId(),
    accessToken: `access-sandbox-${newId()}`,
    institution: of.institution,
    customer: of.customer,
    webhook: null,
    accounts: [...of.accounts],
    log: [],
    live: new Map(),
    error: null,
    readiness: "HISTORICAL_UPDATE_COMPLETE",
    until: of.until,
  };
}

/** A new account with nothing on it. */
export function newAccount(
  of: Pick<Account, "name" | "type" | "subtype"> & Partial<Account>,
): Account {
  return {
    account_id: newId(),
    mask: null,
    official_name: null,
    balances: {
      available: null,
      current: 0,
      limit: null,
      iso_currency_code: "USD",
      unofficial_currency_code: null,
    },
    ...of,
  };
}

/** A transaction with everything that Plaid's API sends along. */
export function newTransaction(accountId: string, facts: TransactionFacts): Transaction {
  const { category = null, ...rest } = facts;
  return {
    transaction_id: newId(),
    account_id: accountId,
    account_owner: null,
    iso_currency_code: "USD",
    unofficial_currency_code: null,
    check_number: null,
    counterparties: [],
    datetime: null,
    authorized_date: null,
    authorized_datetime: null,
    location: NOWHERE,
    merchant_name: null,
    merchant_entity_id: null,
    logo_url: null,
    website: null,
    payment_meta: UNKNOWN,
    payment_channel: "other",
    pending: false,
    pending_transaction_id: null,
    personal_finance_category:
      category === null
        ? null
        : { primary: category[0], detailed: category[1], confidence_level: "HIGH" },
    personal_finance_category_icon_url: "",
    transaction_code: null,
    transaction_type: "place",
    ...rest,
  };
}

const NOWHERE = {
  address: null,
  city: null,
  region: null,
  postal_code: null,
  country: null,
  lat: null,
  lon: null,
  store_number: null,
};

const UNKNOWN = {
  by_order_of: null,
  payee: null,
  payer: null,
  payment_method: null,
  payment_processor: null,
  ppd_id: null,
  reason: null,
  reference_number: null,
};

/** Adds a transaction, or tells of one otherwise. */
export function put(item: Item, transaction: Transaction): Transaction {
  item.live.set(transaction.transaction_id, transaction);
  item.log.push({ kind: "put", id: transaction.transaction_id, transaction });
  return transaction;
}

/** Takes a transaction back. */
export function takeBack(item: Item, id: string): void {
  const was = item.live.get(id);
  if (was === undefined) return;
  item.live.delete(id);
  item.log.push({ kind: "gone", id, accountId: was.account_id });
}

/** Posts a pending transaction: another takes its place, which says which one it was unless `linked` is false. */
export function post(
  item: Item,
  id: string,
  as: Partial<Transaction> & { readonly linked?: boolean } = {},
): Transaction | undefined {
  const was = item.live.get(id);
  if (was === undefined) return undefined;
  const { linked = true, ...otherwise } = as;
  takeBack(item, id);
  return put(item, {
    ...was,
    transaction_id: newId(),
    pending: false,
    pending_transaction_id: linked ? id : null,
    ...otherwise,
  });
}
