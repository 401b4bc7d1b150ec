import { TOKEN_PREFIX } from "../../bot/http/rest/bearer.ts";
import type { Route } from "../../bot/http/route.ts";
import { routesOf } from "../../bot/http/routes.ts";
import { hashOf, newSecret } from "../../bot/http/secrets.ts";
import type { Bot } from "../../bot/listener.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { addMember } from "../../core/usecases/add-member.ts";
import { leaveLedger } from "../../core/usecases/leave-ledger.ts";
import { makeApiToken } from "../../core/usecases/make-api-token.ts";
import { revokeApiToken } from "../../core/usecases/revoke-api-token.ts";
import { type Ids, SECRET } from "./secrets.ts";

/** One line for each call that needs a token: what it sends to name things of another's ledger. */
export const REST: Readonly<Record<string, (their: Ids) => readonly object[]>> = {
  "POST /plaid/create_link_token": ({ bank }) => [
    { link_id: bank },
    { link_id: bank, add_accounts: true, hosted: true },
  ],
  "POST /plaid/exchange": ({ ledger }) => [
    { link_token: `${SECRET} ${ledger} link`, public_token: `${SECRET} ${ledger} public` },
  ],
  "POST /plaid/sync": ({ bank }) => [{ link_id: bank }],
};

/** Nothing of a ledger is told there, or only to who holds a one-time address or the bank's signature. */
export const WITHOUT_A_TOKEN = [
  "GET /health",
  "POST /plaid/webhook",
  "OPTIONS /plaid/create_link_token",
  "OPTIONS /plaid/exchange",
  "OPTIONS /plaid/sync",
  "GET /bank/link/",
  "GET /bank/phone/",
  "GET /bank/open",
  "GET /bank/return",
  "GET /bank/finished",
  "POST /bank/done",
  "POST /bank/left",
  "POST /bank/hosted",
  "GET /bank/page.css",
  "GET /bank/script/",
];

/** Every route of a bot that has banks. Until one is asked, none needs the bot. */
export function routes(): readonly Route[] {
  return routesOf({ deps: {}, banks: {} } as unknown as Bot, []);
}

async function newToken(deps: Deps, act: Act) {
  const { text, hash } = newSecret(TOKEN_PREFIX);
  const { tokenId } = await makeApiToken(
    deps,
    { ...act, requestKey: null },
    { name: "token", hash },
  );
  return { text, tokenId };
}

/** Tokens that open another ledger, and such that open none: revoked, or of somebody who left `shared`. */
export async function tokensOf(deps: Deps, others: readonly Act[], shared: Act) {
  const own: string[] = [];
  for (const act of others) own.push((await newToken(deps, act)).text);
  const gone = await newToken(deps, shared);
  await revokeApiToken(deps, { ...shared, requestKey: null }, gone.tokenId);
  const former = await addMember(deps, shared.ledger, { userId: "U0FORMER01", name: "former" });
  const left = await newToken(deps, former);
  await leaveLedger(deps, former);
  const made = newSecret(TOKEN_PREFIX).text;
  return { own, none: [gone.text, left.text, made, hashOf(made), ""] };
}
