import { instant } from "./link-tokens.ts";
import type { Body } from "./routes.ts";
import type { BankState } from "./state.ts";
import type { Item } from "./types.ts";
import { bodyOf, signatureOf } from "./webhooks.ts";

/** What telling needs to know of the bank. */
export type Teller = {
  readonly state: BankState;
  readonly now: () => number;
  readonly watch: (about: Body) => void;
};

/** Tells of a login by webhook, to where the login says. Gives the answer's status. */
export async function tell(teller: Teller, item: Item, code: string): Promise<number | null> {
  if (item.webhook === null) return null;
  const type = code === "SYNC_UPDATES_AVAILABLE" ? "TRANSACTIONS" : "ITEM";
  return send(teller, item.webhook, {
    webhook_type: type,
    webhook_code: code,
    item_id: item.itemId,
    environment: "sandbox",
    ...besides(item, code, teller.now()),
  });
}

function besides(item: Item, code: string, now: number): object {
  const inAWeek = instant(now + 7 * 86_400_000);
  switch (code) {
    case "SYNC_UPDATES_AVAILABLE":
      return { initial_update_complete: true, historical_update_complete: true };
    case "ERROR":
      return { error: errorOf(item.error ?? "ITEM_LOGIN_REQUIRED") };
    case "USER_PERMISSION_REVOKED":
      return { error: errorOf(code) };
    case "PENDING_EXPIRATION":
      return { consent_expiration_time: inAWeek };
    case "PENDING_DISCONNECT":
      return { reason: "INSTITUTION_MIGRATION", disconnect_time: inAWeek };
    case "USER_ACCOUNT_REVOKED":
      return { account_id: item.accounts[0]?.account_id ?? "" };
    default:
      return {};
  }
}

function errorOf(error_code: string): object {
  return { error_type: "ITEM_ERROR", error_code, error_message: "", display_message: null };
}

/** Sends a webhook, signed with the newest key that is still good. Gives the answer's status. */
export async function send(
  { state, now, watch }: Teller,
  to: string,
  about: Body,
): Promise<number | null> {
  const key = state.keys.findLast(({ jwk }) => jwk.expired_at === null);
  if (key === undefined) return null;
  watch(about);
  const body = bodyOf(about);
  const answered = await fetch(to, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "plaid-verification": signatureOf(body, key, now()),
    },
    body,
  });
  return answered.status;
}
