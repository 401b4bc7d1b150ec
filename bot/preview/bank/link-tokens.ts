import { newId } from "./items.ts";
import { refusals } from "./refusals.ts";
import type { BankState } from "./state.ts";
import type { Customer } from "./customers.ts";
import type { Item } from "./types.ts";

/** A login page that was asked for. */
export type LinkToken = {
  readonly token: string;
  readonly madeAt: number;
  readonly request: Readonly<Record<string, unknown>>;
  /** The item that is mended; `null` for a new one. */
  readonly mends: string | null;
  readonly sessions: LinkSession[];
};

type LinkSession = Readonly<Record<string, unknown>>;

const HOUR_MS = 3_600_000;

export type Finished = {
  readonly token: LinkToken;
  readonly item: Item | null;
  readonly answer: {
    readonly public_token: string | null;
    readonly metadata: object | null;
    readonly error: object | null;
  };
};

/** When a token ends: soon, where it mends a link. */
export function expiryOf({ madeAt, mends }: LinkToken): number {
  return madeAt + (mends === null ? 4 * HOUR_MS : HOUR_MS / 2);
}

/** The token, unless it is none of ours or its time is over. */
export function linkTokenIn(state: BankState, token: unknown, now: number): LinkToken {
  const found = state.linkTokens.get(String(token));
  if (found === undefined || now > expiryOf(found)) throw refusals.linkToken();
  return found;
}

/** What a person does on the page: they log in as a customer, or leave. */
export function finish(
  state: BankState,
  token: LinkToken,
  { customer, outcome }: { readonly customer: Customer; readonly outcome: string },
  now: number,
): Finished {
  const link_session_id = newId(36);
  const times = { started_at: instant(now), finished_at: instant(now) };
  const { institution } = customer;
  const at = { institution_id: institution.id, name: institution.name };
  if (outcome !== "success") {
    const error = outcome === "exit" ? null : DOWN;
    const metadata = {
      institution: at,
      status: "requires_credentials",
      link_session_id,
      request_id: newId(15),
    };
    token.sessions.push({ link_session_id, ...times, exit: { error, metadata } });
    return { token, item: null, answer: { public_token: null, metadata, error } };
  }
  const mended = token.mends === null ? null : (state.items.get(token.mends) ?? null);
  if (mended !== null) {
    mended.error = null;
    token.sessions.push({
      link_session_id,
      ...times,
      results: { ...NO_RESULTS, item_add_results: [] },
    });
    const metadata = { institution: at, accounts: marksOf(mended), link_session_id };
    return { token, item: mended, answer: { public_token: newId(), metadata, error: null } };
  }
  const item = customer.open(instant(now).slice(0, 10));
  item.webhook = textOf(token.request["webhook"]);
  state.items.set(item.itemId, item);
  const public_token = `public-sandbox-${newId()}`;
  state.publicTokens.set(public_token, { itemId: item.itemId, madeAt: now });
  const accounts = marksOf(item);
  token.sessions.push({
    link_session_id,
    ...times,
    results: { ...NO_RESULTS, item_add_results: [{ public_token, accounts, institution: at }] },
  });
  return {
    token,
    item,
    answer: { public_token, metadata: { institution: at, accounts, link_session_id }, error: null },
  };
}

const DOWN = {
  error_type: "INSTITUTION_ERROR",
  error_code: "INSTITUTION_DOWN",
  error_message: "the institution does not respond",
  display_message: null,
};

const NO_RESULTS = {
  cra_item_add_results: [],
  cra_update_results: [],
  bank_income_results: [],
  payroll_income_results: [],
  document_income_results: null,
};

function marksOf({ accounts }: Item): readonly object[] {
  return accounts.map(({ account_id: id, name, mask, type, subtype }) => ({
    id,
    name,
    mask,
    type,
    subtype: subtype ?? "",
    verification_status: null,
    class_type: null,
  }));
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function instant(now: number): string {
  return new Date(now).toISOString();
}
