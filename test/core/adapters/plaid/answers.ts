import nock from "nock";
import { expect } from "vitest";
import { plaidBank } from "../../../../core/adapters/plaid/index.ts";

export const SECRET = "CANARY-secret-5a1f";
export const TOKEN = "access-sandbox-CANARY-77";
export const HOST = "https://sandbox.plaid.com";

export const waits: number[] = [];
export const bank = plaidBank({
  clientId: "CANARY-client",
  secret: SECRET,
  environment: "sandbox",
  countries: ["US", "CA"],
  timeoutMs: 200,
  pause: async (ms) => void waits.push(ms),
});

export const refusal = (type: string, code: string, message = "") => ({
  error_type: type,
  error_code: code,
  error_message: message,
  display_message: null,
  request_id: "req42",
});

export const account = {
  account_id: "a1",
  balances: {
    available: null,
    current: 410.5,
    limit: 2000,
    iso_currency_code: "USD",
    unofficial_currency_code: null,
  },
  mask: "3333",
  name: "Plaid  Credit Card",
  official_name: null,
  type: "credit",
  subtype: "credit card",
};

export const transaction = {
  transaction_id: "t1",
  account_id: "a1",
  amount: 72.1,
  iso_currency_code: "USD",
  unofficial_currency_code: null,
  date: "2023-09-24",
  authorized_date: "2023-09-22",
  name: "PURCHASE WM SUPERCENTER #1700",
  merchant_name: "Walmart",
  pending: false,
  pending_transaction_id: "p1",
  personal_finance_category: {
    primary: "FOOD_AND_DRINK",
    detailed: "FOOD_AND_DRINK_COFFEE",
  },
};

type Given = Partial<Record<"added" | "modified" | "removed", readonly object[]>>;

export function page(
  given: Given,
  next: string,
  more = false,
  status = "HISTORICAL_UPDATE_COMPLETE",
) {
  return {
    transactions_update_status: status,
    accounts: [],
    added: [],
    modified: [],
    removed: [],
    ...given,
    next_cursor: next,
    has_more: more,
    request_id: `req-${next}`,
  };
}

/** Answers syncs one after the other, and keeps what was asked for. */
export function syncs(...answers: readonly (object | number)[]) {
  const asked: (string | undefined)[] = [];
  let at = 0;
  nock(HOST)
    .persist()
    .post("/transactions/sync")
    .reply(function reply(_uri, body) {
      if (typeof body !== "object" || Array.isArray(body)) throw new Error("not JSON");
      asked.push(body["cursor"]);
      expect(body["count"]).toBe(500);
      expect("cursor" in body && body["cursor"] === null).toBe(false);
      const answer = answers[at] ?? {};
      at += 1;
      if (typeof answer === "number") return [answer, "<html>CANARY</html>"];
      return ["error_code" in answer ? 400 : 200, answer];
    });
  return asked;
}

export const MUTATION = refusal(
  "TRANSACTIONS_ERROR",
  "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
);
export const DEAD = refusal(
  "INVALID_REQUEST",
  "INVALID_FIELD",
  "cursor not associated with access_token",
);

/** What a promise was rejected with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}
