/** An account as Plaid's API tells of it. */
export type Account = {
  account_id: string;
  persistent_account_id?: string;
  balances: {
    available: number | null;
    current: number | null;
    limit: number | null;
    iso_currency_code: string | null;
    unofficial_currency_code: string | null;
  };
  mask: string | null;
  name: string;
  official_name: string | null;
  type: string;
  subtype: string | null;
};

/** A transaction as Plaid's API tells of it; positive amounts are money out. */
export type Transaction = {
  transaction_id: string;
  account_id: string;
  account_owner: null;
  amount: number;
  iso_currency_code: string | null;
  unofficial_currency_code: string | null;
  check_number: null;
  counterparties: readonly never[];
  date: string;
  datetime: null;
  authorized_date: string | null;
  authorized_datetime: null;
  location: Readonly<Record<LocationField, null>>;
  name: string;
  original_description?: string | null;
  merchant_name: string | null;
  merchant_entity_id: null;
  logo_url: null;
  website: null;
  payment_meta: Readonly<Record<PaymentField, null>>;
  payment_channel: string;
  pending: boolean;
  pending_transaction_id: string | null;
  personal_finance_category: Category | null;
  personal_finance_category_icon_url: string;
  transaction_code: null;
  transaction_type: string;
};

type LocationField =
  | "address"
  | "city"
  | "region"
  | "postal_code"
  | "country"
  | "lat"
  | "lon"
  | "store_number";

type PaymentField =
  | "by_order_of"
  | "payee"
  | "payer"
  | "payment_method"
  | "payment_processor"
  | "ppd_id"
  | "reason"
  | "reference_number";

export type Category = {
  primary: string;
  detailed: string;
  confidence_level: string;
};

/** What is different from one transaction to the next. */
export type TransactionFacts = Partial<
  Pick<
    Transaction,
    | "authorized_date"
    | "iso_currency_code"
    | "merchant_name"
    | "pending"
    | "pending_transaction_id"
    | "transaction_id"
    | "original_description"
  >
> & {
  readonly amount: number;
  readonly date: string;
  readonly name: string;
  /** Plaid's detailed word, such as `FOOD_AND_DRINK_COFFEE`, behind its primary one. */
  readonly category?: readonly [primary: string, detailed: string] | null;
};

/** What happened to a transaction, in the order it did; cursors are places in this list. */
export type Entry =
  | { readonly kind: "put"; readonly id: string; readonly transaction: Transaction }
  | { readonly kind: "gone"; readonly id: string; readonly accountId: string };

export type Institution = { readonly id: string; readonly name: string };

export type Readiness = "NOT_READY" | "INITIAL_UPDATE_COMPLETE" | "HISTORICAL_UPDATE_COMPLETE";

/** A login at an institution. */
export type Item = {
  readonly itemId: string;
  accessToken: string;
  readonly institution: Institution;
  /** Who logged in. */
  readonly customer: string;
  webhook: string | null;
  accounts: Account[];
  readonly log: Entry[];
  readonly live: Map<string, Transaction>;
  /** A login that needs a person, by Plaid's code. */
  error: string | null;
  readiness: Readiness;
  /** Up to which day its customer has lived. */
  until: string;
};
