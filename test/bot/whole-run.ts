import { existsSync, readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { expect } from "vitest";
import { jsonLog } from "../../bot/log.ts";
import { newTransaction, put } from "../../bot/preview/bank/items.ts";
import { bankPages } from "../../bot/preview/bank/login-pages.ts";
import { bodyOf, signatureOf } from "../../bot/preview/bank/webhooks.ts";
import { chartsWorker } from "../../core/adapters/charts/draw-in-worker.ts";
import { plaidBank } from "../../core/adapters/plaid/index.ts";
import { secretBox } from "../../core/adapters/secret-box.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import { openAct } from "../../core/usecases/open-act.ts";
import { unlinkBank } from "../../core/usecases/unlink-bank.ts";
import { type BotInSlack, NOON, startBotInSlack, TEST_KEY } from "../harness/bot-in-slack.ts";
import type { Engine } from "../harness/databases.ts";
import { inConversation } from "../harness/link-page.ts";
import { quoting } from "../harness/quoting-bank.ts";
import { openStandIn, QUIET } from "../harness/stand-in-bank.ts";
import { doStep, type Typed } from "../harness/steps.ts";

/** The secrets of a keeper's settings. */
export const SETTINGS = {
  clientId: "5f1c0e9b8a7d6c5b4a39planted",
  secret: "4f8c1e0a9b7d4c2e8f6a5b3c1d0planted",
  password: "planted-pa55/word+of&the=database",
  signingSecret: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
  botToken: "xoxb-planted-123456789012-bottoken",
  appToken: "xapp-planted-1-A012-apptoken",
} as const;

/** Every file that anybody was given; archives are looked into. */
function filesIn({ slack }: BotInSlack): Uint8Array[] {
  const ids = slack.people.flatMap(({ id }) =>
    slack.conversations.flatMap((room) =>
      slack
        .messages(id, room.id)
        .flatMap(({ files, blocks }) => [
          ...files.map((file) => file.id),
          ...[...JSON.stringify(blocks).matchAll(/"slack_file":\{"id":"([^"]+)"/gu)].map(
            ([, found_]) => found_!,
          ),
        ]),
    ),
  );
  return [...new Set(ids)].flatMap((id) => {
    const file = slack.file(id);
    if (file === null) return [];
    const { bytes } = file;
    return Buffer.from(bytes).toString("latin1", 0, 2) === "PK"
      ? [bytes, ...Object.values(unzipSync(bytes))]
      : [bytes];
  });
}

/** All that the database holds: its files as they lie there, or every row of every table. */
async function databaseOf(world: BotInSlack, engine: Engine): Promise<(string | Uint8Array)[]> {
  if (engine === "sqlite") {
    const file = world.database.url.replace("sqlite:", "");
    return ["", "-wal", "-shm"].flatMap((end) =>
      existsSync(`${file}${end}`) ? [readFileSync(`${file}${end}`)] : [],
    );
  }
  const { writer } = world.database.db;
  const tables = await writer("information_schema.tables").where({ table_schema: "public" });
  return Promise.all(
    tables.map(async ({ table_name: table }) => JSON.stringify(await writer(String(table)))),
  );
}

/**
 * What a household does from the first line to unlinking its bank, with everything going wrong once that
 * can: gives the secrets there were, and all that came out anywhere.
 */
export async function wholeRun(engine: Engine) {
  const { bank } = await openStandIn({ ...SETTINGS, pages: bankPages });
  const door = await quoting(bank);
  const plaid = plaidBank({
    ...SETTINGS,
    environment: "sandbox",
    countries: ["US"],
    baseUrl: door.url,
    pause: () => Promise.resolve(),
  });
  const lines: string[] = [];
  const log = jsonLog(
    (line) => lines.push(line),
    () => NOON,
  );
  const charts = chartsWorker();
  const world = await startBotInSlack("HTTP", engine, { bank: plaid, log, charts });
  const { slack, bot } = world;
  const settled = () => world.settled();
  const bodies: string[] = [];
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(path.startsWith("http") ? path : `${bot.webUrl}${path}`, init);
    const text = await answer.text();
    bodies.push(text);
    await settled();
    return { status: answer.status, text, headers: answer.headers };
  };
  const typed: Typed = new Map();
  const does = async (...steps: readonly string[]) => {
    for (const line of steps) {
      bodies.push(...(await doStep(slack, { line: `ana${line}`, attached: [] }, typed)));
      await settled();
    }
  };
  const ana = inConversation(world, "ana");
  const { id: userId } = slack.people.find(({ name }) => name === "ana")!;

  await does(": /spend 12.50 lunch at Blue Bottle #coffee", " opens Home");
  // A bank is linked on its page.
  const address = await ana.linkAddress();
  const page = await ask(address);
  const { session, token: linkToken } = JSON.parse(
    /id="config">(.*?)<\/script>/u.exec(page.text)![1]!,
  );
  const visit = async (token: string): Promise<string> => {
    const sent = JSON.stringify({ link_token: token, customer: QUIET.id, outcome: "success" });
    const answer = await fetch(`${bank.url}/link/finish`, { method: "POST", body: sent });
    const { public_token: token_ } = (await answer.json()) as { readonly public_token: string };
    return token_;
  };
  const publicToken = await visit(linkToken);
  const headers = {
    "content-type": "application/json",
    origin: bot.webUrl,
    cookie: page.headers.get("set-cookie")!.split(";")[0]!,
  };
  const body = JSON.stringify({ session, publicToken });
  const done = await ask("/bank/done", { method: "POST", headers, body });
  expect(done.status).toBe(200);
  const [item] = bank.state.items.values();
  put(
    item!,
    newTransaction(item!.accounts[0]!.account_id, { amount: 4, date: "2026-03-08", name: "BUS" }),
  );
  const sealed = (await world.database.db.writer("secrets")).map((row) => String(row.sealed));
  // Everything that may go wrong at the bank, quoting what it was asked.
  await does(": /bank", ' clicks "Sync now"');
  for (const status of [400, 500]) {
    door.quotes.status = status;
    await does(": /bank", ' clicks "Sync now"');
    await ask(await ana.linkAddress());
    await ask("/bank/done", { method: "POST", headers, body });
  }
  door.quotes.status = 0;
  // Webhooks, genuine and not.
  const news = bodyOf({
    webhook_type: "TRANSACTIONS",
    webhook_code: "SYNC_UPDATES_AVAILABLE",
    item_id: item!.itemId,
    environment: "sandbox",
  });
  const jwt = signatureOf(news, bank.state.keys[0]!, NOON);
  for (const [signed, text] of [
    [jwt, news],
    [jwt, `${news} `],
    [jwt.slice(5), news],
  ] as const)
    await ask("/plaid/webhook", {
      method: "POST",
      headers: { "plaid-verification": signed },
      body: text,
    });
  // Programs, right and wrong.
  await does(
    ": /bank tokens",
    ' clicks "New token"',
    ' fills "What it is for" with "Notebook"',
    " submits",
  );
  const restToken = /budget_[\w-]{43}/u.exec(ana.all())![0];
  const rest = (path: string, fields: object, as = restToken) => {
    const authorization = `Bearer ${as}`;
    return ask(path, { method: "POST", headers: { authorization }, body: JSON.stringify(fields) });
  };
  const made = JSON.parse((await rest("/plaid/create_link_token", {})).text);
  const second = await visit(made.link_token);
  const exchanging = { link_token: made.link_token, public_token: second };
  for (const status of [400, 500]) {
    door.quotes.status = status;
    await rest("/plaid/exchange", exchanging);
    await rest("/plaid/create_link_token", {});
  }
  door.quotes.status = 0;
  await rest("/plaid/exchange", { ...exchanging, public_token: publicToken });
  await rest("/plaid/exchange", exchanging);
  await rest("/plaid/sync", {});
  await rest(`/plaid/sync?access_token=${restToken}`, {});
  await rest("/plaid/sync", {}, `${restToken}x`);
  await ask("/health");
  // Slack fails, and so do the books.
  slack.fault("chat.postEphemeral", "500", 1);
  slack.fault("response_url", "reset", 1);
  slack.fault("views.open", "500", 1);
  await does(": /bank", ": /bank link", ": /bank tokens", ": /transactions");
  // What people take away.
  await does(": /budget export everything", ": /budget export this year", ": /budget");
  await does(": /transactions", ' clicks "Open as notebook"', " opens Home");
  const accessTokens = [...bank.state.items.values()].map(({ accessToken }) => accessToken);
  const during = await databaseOf(world, engine);
  const box = secretBox([TEST_KEY]);
  const deps = { db: world.database.db, clock: { now: () => NOON }, bank: plaid, box, log };
  const act = await openAct(deps, {
    workspaceId: slack.teamId,
    userId,
    userName: "ana",
    timeZone: "UTC",
    currency: parseCurrency("USD"),
    requestKey: null,
  });
  for (const { id } of await world.database.db.writer("bank_links").select("id"))
    await unlinkBank(deps, act, Number(id), { keepHistory: false });
  await settled();
  const after = await databaseOf(world, engine);
  const files = filesIn(world);
  const said = JSON.stringify(slack.calls);
  await world.stop();
  await charts.close();
  await door.stop();
  await bank.stop();
  return {
    sealed,
    tokens: {
      ...Object.fromEntries(accessTokens.map((token, i) => [`access token ${i + 1}`, token])),
      "public token": publicToken,
      "another public token": second,
      "webhook's signature": jwt,
    },
    handedOut: {
      "link token": String(linkToken),
      "REST token": restToken,
      address: address.split("/").at(-1)!,
    },
    settings: {
      "bot token": slack.botToken,
      "signing secret": slack.signingSecret,
      "app-level token": slack.appToken,
      "PLAID client id": SETTINGS.clientId,
      "PLAID secret": SETTINGS.secret,
      APP_SECRET_KEY: TEST_KEY,
    },
    places: { log: lines, "HTTP answers": bodies, "what Slack was sent": [said], files },
    database: { during, after },
  };
}
