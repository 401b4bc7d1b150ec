import { newId, newTransaction, put } from "./items.ts";
import { expiryOf, instant, linkTokenIn, textOf } from "./link-tokens.ts";
import { refusals } from "./refusals.ts";
import type { BankState } from "./state.ts";
import { pageOf } from "./sync-pages.ts";
import type { Item } from "./types.ts";

export type Body = Readonly<Record<string, unknown>>;

/** What a route may use. */
export type Desk = {
  readonly state: BankState;
  readonly url: () => string;
  readonly now: () => number;
  readonly pageSize: number;
  /** Lets a login's customer live until now. */
  readonly live: (item: Item) => void;
  readonly send: (item: Item, code: string) => void;
};

type Route = (body: Body, desk: Desk) => object;

const HALF_HOUR_MS = 1_800_000;

/** The slice of Plaid's API there is, by path. */
export const routes: Readonly<Record<string, Route>> = {
  "/link/token/create": createLinkToken,
  "/link/token/get": getLinkToken,
  "/item/public_token/exchange": exchange,
  "/item/get": (body, { state, now }) => {
    const item = itemIn(state, body);
    const at = instant(now());
    return {
      item: itemOf(item),
      status: {
        transactions: { last_successful_update: at, last_failed_update: null },
        last_webhook: null,
      },
    };
  },
  "/item/remove": (body, { state }) => {
    state.items.delete(itemIn(state, body).itemId);
    return {};
  },
  "/accounts/get": (body, { state }) => {
    const item = working(itemIn(state, body));
    return { accounts: item.accounts, item: itemOf(item) };
  },
  "/transactions/sync": (body, { state, live, pageSize }) => {
    const item = working(itemIn(state, body));
    const cursor = textOf(body["cursor"]) ?? undefined;
    // Days pass between readings, never while one is under way.
    if (cursor === undefined || !isWithin(cursor)) live(item);
    const count = typeof body["count"] === "number" ? body["count"] : 100;
    return pageOf(item, cursor, Math.min(count, pageSize));
  },
  "/institutions/get_by_id": (body, { state }) => {
    const id = String(body["institution_id"]);
    const item = [...state.items.values()].find(({ institution }) => institution.id === id);
    const name = item?.institution.name ?? "First Platypus Bank";
    const rest = { products: ["transactions"], country_codes: ["US"], routing_numbers: [] };
    return { institution: { institution_id: id, name, ...rest, oauth: false } };
  },
  "/webhook_verification_key/get": (body, { state }) => {
    const key = state.keys.find(({ jwk }) => jwk.kid === body["key_id"]);
    if (key === undefined) throw refusals.key();
    return { key: key.jwk };
  },
  "/sandbox/item/reset_login": (body, { state, send }) => {
    const item = itemIn(state, body);
    item.error = "ITEM_LOGIN_REQUIRED";
    send(item, "ERROR");
    return { reset_login: true };
  },
  "/sandbox/item/fire_webhook": (body, { state, send }) => {
    send(itemIn(state, body), String(body["webhook_code"]));
    return { webhook_fired: true };
  },
  "/sandbox/transactions/create": createTransactions,
};

function createLinkToken(body: Body, { state, now, url }: Desk): object {
  const mended = body["access_token"] === undefined ? null : itemIn(state, body);
  if (mended === null && !Array.isArray(body["products"])) throw refusals.field("products");
  const token = `link-sandbox-${newId()}`;
  const made = {
    token,
    madeAt: now(),
    request: body,
    mends: mended?.itemId ?? null,
    sessions: [],
  };
  state.linkTokens.set(token, made);
  const hosted =
    body["hosted_link"] === undefined ? {} : { hosted_link_url: `${url()}/link/hosted/${token}` };
  return { link_token: token, expiration: instant(expiryOf(made)), ...hosted };
}

function getLinkToken(body: Body, { state, now }: Desk): object {
  const found = linkTokenIn(state, body["link_token"], now());
  const { request } = found;
  return {
    link_token: found.token,
    created_at: instant(found.madeAt),
    expiration: instant(expiryOf(found)),
    link_sessions: state.listsPages || request["hosted_link"] !== undefined ? found.sessions : [],
    metadata: {
      initial_products: request["products"] ?? [],
      webhook: textOf(request["webhook"]),
      country_codes: request["country_codes"],
      language: textOf(request["language"]),
      redirect_uri: textOf(request["redirect_uri"]),
      client_name: textOf(request["client_name"]),
    },
  };
}

function exchange(body: Body, { state, now }: Desk): object {
  const token = String(body["public_token"]);
  const made = state.publicTokens.get(token);
  state.publicTokens.delete(token);
  const item = made === undefined ? undefined : state.items.get(made.itemId);
  if (made === undefined || item === undefined || now() - made.madeAt > HALF_HOUR_MS)
    throw refusals.publicToken();
  return { access_token: item.accessToken, item_id: item.itemId };
}

function createTransactions(body: Body, { state, send }: Desk): object {
  const item = itemIn(state, body);
  const given = body["transactions"];
  if (!Array.isArray(given)) throw refusals.field("transactions");
  for (const one of given) {
    const { amount, date_posted: date, description: name } = one;
    if (typeof amount !== "number") throw refusals.field("amount");
    const account = item.accounts[0]?.account_id ?? "";
    put(item, newTransaction(account, { amount, date: String(date), name: String(name) }));
  }
  send(item, "SYNC_UPDATES_AVAILABLE");
  return {};
}

/** Whether a cursor stands in the middle of pages. */
function isWithin(cursor: string): boolean {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));
    return Array.isArray(place) && place[2] !== null;
  } catch {
    return false;
  }
}

/** The login of a request. */
export function itemIn(state: BankState, body: Body): Item {
  const token = body["access_token"];
  const item = [...state.items.values()].find(({ accessToken }) => accessToken === token);
  if (item === undefined) throw refusals.token();
  return item;
}

function working(item: Item): Item {
  if (item.error !== null) throw refusals.item(item.error);
  return item;
}

function itemOf({ itemId, institution, webhook, error }: Item): object {
  return {
    item_id: itemId,
    institution_id: institution.id,
    institution_name: institution.name,
    webhook,
    auth_method: null,
    error:
      error === null
        ? null
        : {
            error_type: "ITEM_ERROR",
            error_code: error,
            error_message: "the login needs its owner",
            display_message: null,
          },
    available_products: ["balance"],
    billed_products: ["transactions"],
    products: ["transactions"],
    consent_expiration_time: null,
    update_type: "background",
  };
}
