import { BudgetError, type Problem } from "../../../core/domain/errors.ts";
import type { Bot } from "../../listener.ts";
import { parsed, record } from "../../origin.ts";
import { forOneRequest } from "../../one-ledger.ts";
import { explain } from "../../reply.ts";
import { actOf } from "../../who.ts";
import { type Answer, refusal, type Request, type Route } from "../route.ts";
import { gateOf } from "./bearer.ts";
import { type Call, createLinkToken, exchange, sync } from "./calls.ts";
import { corsOf } from "./cors.ts";

const CALLS: Readonly<Record<string, Call>> = {
  "/plaid/create_link_token": createLinkToken,
  "/plaid/exchange": exchange,
  "/plaid/sync": sync,
};

/** What programs may call, with a token of one ledger. */
export function restRoutes(bot: Bot, origins: readonly string[]): readonly Route[] {
  const gate = gateOf(bot.deps, () => bot.deps.clock.now());
  const cors = corsOf(origins);
  return Object.entries(CALLS).flatMap(([path, call]): Route[] => [
    {
      method: "POST",
      path,
      async answer(request) {
        const admitted = await gate.admit(request);
        const answer =
          "status" in admitted ? admitted : await answered(bot, admitted, { request, call });
        return { ...answer, headers: { ...answer.headers, ...cors.headersFor(request) } };
      },
    },
    { method: "OPTIONS", path, answer: (request) => Promise.resolve(cors.preflight(request)) },
  ]);
}

type Owner = { readonly workspaceId: string; readonly userId: string; readonly ledgerId: number };

async function answered(
  bot: Bot,
  { workspaceId: teamId, userId, ledgerId }: Owner,
  { request, call }: { readonly request: Request; readonly call: Call },
): Promise<Answer> {
  const own = forOneRequest(bot);
  const text = request.body.toString("utf8");
  const fields = text.trim() === "" ? {} : parsed(text);
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    return refusal(400, "invalid-request", "Send a JSON object.");
  try {
    const act = await actOf(own, { teamId, userId, place: { ledgerId } }, null);
    return await call(own, act, record(fields));
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    return refusal(statusOf(error.problem), error.problem.code, explain(error.problem));
  }
}

function statusOf({ code }: Problem): number {
  if (code === "not-found") return 404;
  if (code === "not-allowed" || code === "not-a-member") return 403;
  if (code === "bank-unavailable" || code === "database-busy" || code === "banks-not-set-up")
    return 503;
  return 422;
}
