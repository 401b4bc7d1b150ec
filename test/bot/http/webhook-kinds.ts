import type { Item } from "../../../bot/preview/bank/types.ts";

/** How a link stands. */
export type Standing = {
  readonly state: string;
  readonly news: boolean;
  readonly accounts: number;
  readonly synced: boolean;
};

/** Nothing was told. */
export const USUAL: Standing = { state: "ok", news: false, accounts: 2, synced: false };
const WEEK = "2026-03-16T12:00:00Z";
const error = (code: string) => ({
  error: {
    error_type: "ITEM_ERROR",
    error_code: code,
    error_message: "words that are nobody's business",
    display_message: null,
  },
});

export type Kind = {
  readonly type: string;
  readonly code: string;
  readonly more?: (item: Item) => object;
  /** What the bank itself says of the login by then. */
  readonly error?: string;
  /** What comes of it, where anything does. */
  readonly brings?: Partial<Standing>;
  readonly told?: boolean;
};

/** Every webhook there is, and what comes of it. */
export const KINDS: readonly Kind[] = [
  { type: "TRANSACTIONS", code: "SYNC_UPDATES_AVAILABLE", brings: { synced: true } },
  {
    type: "ITEM",
    code: "ERROR",
    more: () => error("ITEM_LOGIN_REQUIRED"),
    error: "ITEM_LOGIN_REQUIRED",
    brings: { state: "login-required", synced: true },
    told: true,
  },
  {
    type: "ITEM",
    code: "USER_PERMISSION_REVOKED",
    more: () => error("USER_PERMISSION_REVOKED"),
    error: "USER_PERMISSION_REVOKED",
    brings: { state: "revoked", synced: true },
    told: true,
  },
  {
    type: "ITEM",
    code: "PENDING_EXPIRATION",
    more: () => ({ consent_expiration_time: WEEK }),
    brings: { state: "expiring" },
    told: true,
  },
  {
    type: "ITEM",
    code: "PENDING_DISCONNECT",
    more: () => ({ reason: "INSTITUTION_MIGRATION", disconnect_time: WEEK }),
    brings: { state: "disconnecting" },
    told: true,
  },
  { type: "ITEM", code: "LOGIN_REPAIRED", brings: { synced: true } },
  { type: "ITEM", code: "NEW_ACCOUNTS_AVAILABLE", brings: { news: true }, told: true },
  {
    type: "ITEM",
    code: "USER_ACCOUNT_REVOKED",
    more: ({ accounts }) => ({ account_id: accounts[0]?.account_id }),
    brings: { accounts: 1 },
  },
  // What says nothing that a sync does not find out, or nothing to us.
  { type: "TRANSACTIONS", code: "INITIAL_UPDATE", more: () => ({ new_transactions: 19 }) },
  { type: "TRANSACTIONS", code: "HISTORICAL_UPDATE", more: () => ({ new_transactions: 231 }) },
  { type: "TRANSACTIONS", code: "DEFAULT_UPDATE", more: () => ({ new_transactions: 3 }) },
  {
    type: "TRANSACTIONS",
    code: "TRANSACTIONS_REMOVED",
    more: () => ({ removed_transactions: ["x"] }),
  },
  {
    type: "TRANSACTIONS",
    code: "RECURRING_TRANSACTIONS_UPDATE",
    more: () => ({ account_ids: [] }),
  },
  {
    type: "ITEM",
    code: "WEBHOOK_UPDATE_ACKNOWLEDGED",
    more: () => ({ new_webhook_url: "https://x" }),
  },
  { type: "ITEM", code: "SOMETHING_PLAID_THINKS_OF_LATER" },
  {
    type: "LINK",
    code: "ITEM_ADD_RESULT",
    more: () => ({ link_token: "link-sandbox-unknown", public_token: "public-sandbox-1" }),
  },
  {
    type: "LINK",
    code: "SESSION_FINISHED",
    more: () => ({ link_token: "link-sandbox-unknown", public_tokens: [], status: "SUCCESS" }),
  },
];

/** What a webhook says of a login. */
export const fieldsOf = ({ type, code, more }: Kind, item: Item): Record<string, unknown> => ({
  webhook_type: type,
  webhook_code: code,
  item_id: item.itemId,
  environment: "sandbox",
  ...more?.(item),
});
