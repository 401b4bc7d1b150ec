import { bankActOf } from "../../core/usecases/bank-act-of.ts";
import { BANK_EVENT } from "../../core/usecases/health-of.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import { linkSessionOf } from "../../core/usecases/find-link-session.ts";
import { itemOf } from "../../core/usecases/item-of.ts";
import { enqueueOnce } from "../../core/usecases/enqueue-once.ts";
import { bankDepsOf } from "../banks.ts";
import { LINK_SESSION_LOOK } from "../jobs/link-look.ts";
import { keyOf } from "../keys.ts";
import type { Bot } from "../listener.ts";
import { parsed, record } from "../origin.ts";
import { type Answer, bare, type Request, type Route } from "./route.ts";
import { hashOf } from "./secrets.ts";
import { keysOf } from "./webhook-keys.ts";
import { verdictOn } from "./webhook-signature.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * `POST /plaid/webhook`: checked, promised, answered; worked off by the inbox. Whose it is comes from
 * our own rows, never from what the webhook says. What is about nobody here is answered and dropped.
 */
export function plaidWebhook(bot: Bot): Route {
  const now = (): number => bot.deps.clock.now();
  const keys = keysOf({ ask: (kid) => bankDepsOf(bot).bank.webhookKey(kid), now });
  return {
    method: "POST",
    path: "/plaid/webhook",
    async answer({ body, headers }: Request): Promise<Answer> {
      const token = headers["plaid-verification"];
      const verdict = await verdictOn(body, token, { keys, now });
      if (verdict === "later") return bare(503, { "retry-after": "30" });
      if (verdict === "forged") {
        bot.log("webhook-refused");
        return bare(401);
      }
      await promise(bot, record(parsed(body.toString("utf8"))), String(token));
      bot.nudge();
      return bare(200);
    },
  };
}

async function promise(bot: Bot, fields: Fields, token: string): Promise<void> {
  if (fields["webhook_type"] === "LINK") return promiseLook(bot, fields);
  const known = await itemOf(bot.deps, textIn(fields["item_id"]));
  const what = { type: textIn(fields["webhook_type"]), code: textIn(fields["webhook_code"]) };
  bot.log("webhook", { ...what, known: known !== null });
  if (known === null) return;
  const payload = { linkId: known.linkId, ...what, ...factsIn(fields) };
  // The very same webhook once more is the same promise.
  const act = await bankActOf(bot.deps, known);
  if (act === null) return;
  const requestKey = keyOf("webhook", token);
  await enqueueJob(bot.deps, { ...act, requestKey }, { kind: BANK_EVENT, payload });
}

/** What is kept of a webhook: no token, no words of anybody's. */
function factsIn(fields: Fields) {
  return {
    error: textIn(record(fields["error"])["error_code"]),
    accountId: textIn(fields["account_id"]),
    until: textIn(fields["consent_expiration_time"] ?? fields["disconnect_time"]),
  };
}

/** A login on the bank's own page came to an end: the bank is asked how, as its answer is what counts. */
async function promiseLook(bot: Bot, fields: Fields): Promise<void> {
  const code = textIn(fields["webhook_code"]);
  if (code !== "SESSION_FINISHED" && code !== "ITEM_ADD_RESULT") return;
  const tokenHash = hashOf(textIn(fields["link_token"]));
  const session = await linkSessionOf(bot.deps, { tokenHash });
  bot.log("webhook", { type: "LINK", code, known: session !== undefined });
  if (session === undefined) return;
  const payload = { sessionId: session.id };
  await enqueueOnce(bot.deps, session.ledgerId, { kind: LINK_SESSION_LOOK, payload });
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 200) : "";
}
