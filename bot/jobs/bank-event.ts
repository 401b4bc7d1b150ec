import type { BankEvent } from "../../core/domain/bank.ts";
import { type IsoDate, parseIsoDate } from "../../core/domain/dates.ts";
import { bankActOf } from "../../core/usecases/bank-act-of.ts";
import { noteBankState } from "../../core/usecases/note-bank-state.ts";
import { bankDepsOf, bankOf } from "../banks.ts";
import type { Bot } from "../listener.ts";
import { promiseSync, tellOnce } from "./bank-sync.ts";
import type { Work } from "./inbox.ts";

/** Takes note of what the bank's webhook said, tells its person where they have to do something, and syncs. */
export async function bankEventJob(bot: Bot, { payload, ledgerId }: Work): Promise<void> {
  const linkId = Number(payload["linkId"]);
  const deps = bankDepsOf(bot);
  const act = await bankActOf(deps, { ledgerId, linkId });
  if (act === null) return;
  if (act.ledger.channelId !== null) bot.about.ledgerId = act.ledger.id;
  const event = eventIn(payload);
  if (event === "sync") return promiseSync(bot, { ledgerId, linkId, why: "webhook" });
  if (event === null) return;
  const before = await bankOf(bot, act, linkId);
  await noteBankState(deps, { ledgerId, linkId }, event);
  await tellOnce(bot, act, before, await bankOf(bot, act, linkId));
  if (event.kind === "repaired") await promiseSync(bot, { ledgerId, linkId, why: "webhook" });
}

/** What a webhook means; `null` for those that say nothing new. */
function eventIn(payload: Readonly<Record<string, unknown>>): BankEvent | "sync" | null {
  const until = dayIn(payload["until"]);
  switch (String(payload["code"])) {
    case "SYNC_UPDATES_AVAILABLE":
      return "sync";
    // Either may come late, after the login was mended: the sync asks the bank how it is now.
    case "ERROR":
      return payload["error"] === "ITEM_LOGIN_REQUIRED" ? "sync" : null;
    case "USER_PERMISSION_REVOKED":
      return "sync";
    case "PENDING_EXPIRATION":
      return { kind: "expiring", until };
    case "PENDING_DISCONNECT":
      return { kind: "disconnecting", until };
    case "LOGIN_REPAIRED":
      return { kind: "repaired" };
    case "NEW_ACCOUNTS_AVAILABLE":
      return { kind: "new-accounts" };
    case "USER_ACCOUNT_REVOKED":
      return { kind: "account-revoked", accountId: String(payload["accountId"]) };
    default:
      return null;
  }
}

function dayIn(value: unknown): IsoDate | null {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d/u.test(value)
    ? parseIsoDate(value.slice(0, 10))
    : null;
}
