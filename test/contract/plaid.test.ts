import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer, type Server } from "node:http";
import { newTransaction, post, put, takeBack } from "../../bot/preview/bank/items.ts";
import { sandboxUsers } from "../../bot/preview/bank/customers.ts";
import { bankPages } from "../../bot/preview/bank/login-pages.ts";
import type { Exchange } from "../../bot/preview/bank/start.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { repairedBank } from "../../core/usecases/repaired-bank.ts";
import { unlinkBank } from "../../core/usecases/unlink-bank.ts";
import { updateTokenOf } from "../../core/usecases/update-token-of.ts";
import { type Banking, withBanking } from "../harness/stand-in-bank.ts";
import { sharedFolder } from "../shared.ts";
import { contract, HOOKS, wrongIn } from "./description.ts";

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
    const wrong = exchanges.flatMap((exchange) => wrongIn(exchange));
    expect(wrong).toEqual([]);
    const paths = new Set(exchanges.map(({ path }) => path));
    expect(paths.size).toBeGreaterThanOrEqual(9);
    expect(exchanges.some(({ status }) => status === 400)).toBe(true);
    expect(exchanges.filter(({ path }) => path === "webhook")).toHaveLength(10);
  });

  const asked = {
    path: "/transactions/sync",
    request: { access_token: "a", cursor: null },
    status: 200,
    response: { added: 1 },
  };

  it("would be found wrong where it is", () => {
    expect(wrongIn(asked)).toHaveLength(2);
  });

  it("is looked at in every suite that has a stand-in bank, which fails where it is wrong", () => {
    const looking = contract();
    looking.watch(exchanges[0]!);
    looking.kept();
    looking.watch(asked);
    expect(() => looking.kept()).toThrow("/transactions/sync asked: /cursor");
    const root = fileURLToPath(new URL("..", import.meta.url));
    const opening = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .filter((name) => /\bstartBank\(\{/u.test(readFileSync(join(root, name), "utf8")));
    // Both hand everything to the contract; nobody opens a stand-in bank past them.
    expect(opening.toSorted()).toEqual(["harness/stand-in-bank.ts", "harness/test-bank.ts"]);
  });
});

describe.skipIf(folder === null)("Plaid's own sandbox users", () => {
  const users = ["transactions", "income", "assets"].flatMap((kind) =>
    sandboxUsers(`${folder}/plaid/sandbox-users/${kind}`),
  );
  let b: Banking;
  withBanking("sqlite", (given) => (b = given), { customers: users, pages: bankPages });

  it("stand on the bank's page, and bring in their accounts and rows when one logs in as them", async () => {
    const listed: unknown = await (await fetch(`${b.bank.url}/link/customers`)).json();
    expect(users.length).toBeGreaterThanOrEqual(15);
    for (const { id, label, institution } of users) {
      expect(listed).toContainEqual({ id, label, institution: institution.name });
      const { act, linkId, item } = await b.linked(`as ${id}`, id);
      const { added, skipped } = await b.sync(act, linkId, "link");
      expect([id, added, skipped]).toEqual([id, item.live.size, 0]);
      const [bank] = await listBanks(b.deps, act);
      const names = bank?.accounts.map(({ name, account }) => [name, account !== null]);
      expect(names).toEqual(item.accounts.map(({ name }) => [name, true]));
    }
  });

  it("are named where their file is none", () => {
    const file = mkdtempSync(join(tmpdir(), "budget-users-"));
    writeFileSync(join(file, "wrong.json"), '{"override_accounts":{}}');
    expect(() => sandboxUsers(file)).toThrow(/wrong\.json cannot be used/u);
    rmSync(file, { recursive: true });
  });
});

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
