import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer, type Server } from "node:http";
import { newTransaction, post, put, takeBack } from "../../bot/preview/bank/items.ts";
import type { Exchange } from "../../bot/preview/bank/start.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { repairedBank } from "../../core/usecases/repaired-bank.ts";
import { unlinkBank } from "../../core/usecases/unlink-bank.ts";
import { updateTokenOf } from "../../core/usecases/update-token-of.ts";
import { type Banking, withBanking } from "../harness/stand-in-bank.ts";
import { sharedFolder } from "../shared.ts";
import { schemasOf } from "./openapi-schemas.ts";

const folder = sharedFolder();
const exchanges: Exchange[] = [];

describe.skipIf(folder === null)("what goes between us and Plaid", () => {
  let b: Banking;
  withBanking("sqlite", (given) => (b = given), {
    pageSize: 2,
    watch: (exchange) => void exchanges.push(exchange),
  });
  let server: Server;
  let webhookUrl = "";
  beforeAll(async () => {
    server = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    webhookUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
  afterAll(() => void server.close());

  it("is valid by Plaid's own description of its API, in both directions", async () => {
    await everything(b, webhookUrl);
    const checks = description();
    const wrong = exchanges.flatMap((exchange) => wrongIn(checks, exchange));
    expect(wrong).toEqual([]);
    const paths = new Set(exchanges.map(({ path }) => path));
    expect(paths.size).toBeGreaterThanOrEqual(9);
    expect(exchanges.some(({ status }) => status === 400)).toBe(true);
    expect(exchanges.filter(({ path }) => path === "webhook")).toHaveLength(10);
  });

  it("would be found wrong where it is", () => {
    const checks = description();
    const request = { access_token: "a", cursor: null };
    const asked = { path: "/transactions/sync", request, status: 200, response: { added: 1 } };
    expect(wrongIn(checks, asked)).toHaveLength(2);
  });
});

let kept: Checks | undefined;

/** Plaid's description, made ready once. */
function description(): Checks {
  kept ??= schemasOf(
    JSON.parse(readFileSync(`${folder}/plaid/openapi-slice.json`, "utf8")),
    new Ajv({ strict: false, logger: false, validateSchema: false }),
  );
  return kept;
}

type Checks = ReturnType<typeof schemasOf>;

function wrongIn(checks: Checks, { path, request, status, response }: Exchange): string[] {
  if (path === "webhook")
    return failing(checks.webhook(HOOKS[String(request["webhook_code"])] ?? ""), request, path);
  const answer = status === 200 ? checks.response(path) : checks.error();
  return [
    ...failing(checks.request(path), request, `${path} asked`),
    ...failing(answer, response, `${path} ${status}`),
  ];
}

function failing(check: ValidateFunction, value: unknown, what: string): string[] {
  if (check(value)) return [];
  return [
    `${what}: ${(check.errors ?? []).map((e) => `${e.instancePath} ${e.message}`).join("; ")}`,
  ];
}

const HOOKS: Readonly<Record<string, string>> = {
  SYNC_UPDATES_AVAILABLE: "SyncUpdatesAvailableWebhook",
  NEW_ACCOUNTS_AVAILABLE: "NewAccountsAvailableWebhook",
  LOGIN_REPAIRED: "ItemLoginRepairedWebhook",
  PENDING_DISCONNECT: "PendingDisconnectWebhook",
  PENDING_EXPIRATION: "PendingExpirationWebhook",
  USER_PERMISSION_REVOKED: "UserPermissionRevokedWebhook",
  USER_ACCOUNT_REVOKED: "UserAccountRevokedWebhook",
  ERROR: "ItemErrorWebhook",
  SESSION_FINISHED: "LinkSessionFinishedWebhook",
};

/** A link's whole life. */
async function everything(b: Banking, webhookUrl: string): Promise<void> {
  const { bank: plaid } = b.deps;
  const { act, linkId, item } = await b.linked("ana");
  const account = item.accounts[0]?.account_id ?? "";
  for (const amount of [1, 2, 3])
    put(item, newTransaction(account, { amount, date: "2026-03-01", name: "BUS" }));
  await b.sync(act, linkId, "link");
  const facts = { amount: 5, date: "2026-03-08", name: "CAFE", pending: true };
  const made = put(item, newTransaction(account, facts));
  await b.sync(act, linkId);
  const posted = post(item, made.transaction_id, { amount: 6 });
  await b.sync(act, linkId);
  takeBack(item, posted?.transaction_id ?? "");
  for (const does of [
    "limit",
    "broken",
    "institution-down",
    "mutation",
    "dead-cursor",
    "not-ready",
  ] as const)
    b.bank.fault({ path: "/transactions/sync", does });
  await b.sync(act, linkId);
  item.error = "ITEM_LOGIN_REQUIRED";
  await b.sync(act, linkId).catch(() => undefined);
  const request = { userRef: "u1", redirectUri: "https://budget.example/return", webhookUrl };
  const accessToken = await updateTokenOf(b.deps, act, linkId);
  const mending = { ...request, hosted: null, update: { accessToken, addAccounts: true } };
  const { linkToken } = await plaid.createLink(mending);
  await fetch(`${b.bank.url}/link/finish`, {
    method: "POST",
    body: JSON.stringify({ link_token: linkToken, outcome: "success" }),
  });
  await plaid.linkOutcome(linkToken);
  await repairedBank(b.deps, act, linkId);
  const hosted = { completionUri: "https://budget.example/done" };
  const page = await plaid.createLink({ ...request, hosted, update: null });
  for (const outcome of ["exit", "institution-down"])
    await fetch(`${b.bank.url}/link/finish`, {
      method: "POST",
      body: JSON.stringify({ link_token: page.linkToken, customer: "sam", outcome }),
    });
  await plaid.linkOutcome(page.linkToken);
  await plaid.institution("ins_109508");
  await plaid.webhookKey(b.bank.state.keys[0]?.jwk.kid ?? "");
  await plaid.webhookKey("6c5516e1-92dc-479e-a8ff-5a51992e0001");
  item.webhook = webhookUrl;
  for (const code of Object.keys(HOOKS))
    if (code !== "SESSION_FINISHED") await b.bank.tell(item, code);
  await unlinkBank(b.deps, act, linkId, { keepHistory: true });
  expect(await listBanks(b.deps, act)).toEqual([]);
}
