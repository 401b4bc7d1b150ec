import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Item } from "../../../bot/preview/bank/types.ts";
import { bodyOf, signatureOf } from "../../../bot/preview/bank/webhooks.ts";
import { secretBox } from "../../../core/adapters/secret-box.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import type { Bank } from "../../../core/ports.ts";
import type { BankDeps } from "../../../core/usecases/bank-deps.ts";
import { linkBank } from "../../../core/usecases/link-bank.ts";
import { openAct } from "../../../core/usecases/open-act.ts";
import { unlinkBank } from "../../../core/usecases/unlink-bank.ts";
import { booksOf } from "../../access/secrets.ts";
import { type BotInSlack, NOON, startBotInSlack, TEST_KEY } from "../../harness/bot-in-slack.ts";
import { fieldsOf, KINDS, type Standing, USUAL } from "./webhook-kinds.ts";
import { startTestBank, type TestBank } from "../../harness/test-bank.ts";
import { sharedFolder } from "../../shared.ts";

let bank: TestBank;
let world: BotInSlack;
let deps: BankDeps;
/** What a bank that is asked to sync waits for. */
let held: Promise<void> = Promise.resolve();
let passed = 0;

type Linked = { readonly ledger: number; readonly link: number; readonly item: Item };
/** Ana's, and one of another workspace whose books are in the same database. */
let ours: Linked;
let theirs: Linked;

beforeAll(async () => {
  bank = await startTestBank(() => NOON + passed);
  const slow: Bank = {
    ...bank.bank,
    async changesSince(...asked) {
      await held;
      return bank.bank.changesSince(...asked);
    },
  };
  world = await startBotInSlack("HTTP", "sqlite", { bank: slow });
  const box = secretBox([TEST_KEY]);
  const clock = { now: () => NOON };
  deps = { db: world.database.db, clock, bank: bank.bank, box, log: () => undefined };
  ours = await linked(world.slack.teamId, world.slack.people[0]!.id);
  theirs = await linked("T0ELSEWHERE", "U0SOMEBODY");
});
afterAll(async () => {
  await world.stop();
  await bank.stop();
});

const actOf = (workspaceId: string, userId: string) =>
  openAct(deps, {
    workspaceId,
    userId,
    userName: userId,
    timeZone: "UTC",
    currency: parseCurrency("USD"),
    requestKey: null,
  });

async function linked(workspaceId: string, userId: string): Promise<Linked> {
  const act = await actOf(workspaceId, userId);
  const nothing = { redirectUri: null, webhookUrl: null, hosted: null, update: null };
  const { linkToken } = await bank.bank.createLink({ userRef: userId, ...nothing });
  await bank.visit(linkToken);
  const [item] = (await bank.bank.linkOutcome(linkToken)).items;
  const { linkId: link } = await linkBank(deps, act, { item: item! });
  return { ledger: act.ledger.id, link, item: bank.items().at(-1)! };
}

/** Sends it as the bank does, or with something else for its bytes. */
async function send(fields: object, body = bodyOf(fields)): Promise<number> {
  // A second on: the bank's own repetition of a webhook is signed anew.
  passed += 1000;
  world.pass(1000);
  return sendAgain(body, signatureOf(body, bank.standIn.state.keys[0]!, NOON + passed));
}

async function sendAgain(body: string, token: string): Promise<number> {
  const headers = { "plaid-verification": token };
  const answer = await fetch(`${world.bot.webUrl}/plaid/webhook`, {
    method: "POST",
    headers,
    body,
  });
  await answer.text();
  return answer.status;
}

/** Told apart, not shown. */
const books = async (of: Linked) =>
  createHash("sha256")
    .update(JSON.stringify(await booksOf(world.database.db, [of.ledger])))
    .digest("hex");
const linkOf = async ({ link }: Linked) =>
  world.database.db.writer("bank_links").where({ id: link }).first();
const syncs = async ({ link }: Linked) =>
  (await world.database.db.writer("bank_syncs").where({ link_id: link })).length;
const openAccounts = async ({ link }: Linked) =>
  (await world.database.db.writer("bank_accounts").where({ link_id: link, open: true })).length;
const jobs = async () => (await world.database.db.writer("inbox")).length;
const messages = () => world.slack.calls.filter(({ method }) => method === "chat.postMessage");

/** As if nothing had been told of either login. */
async function calm(): Promise<void> {
  const { writer } = world.database.db;
  // Whoever is of another workspace cannot be told: that would be tried again.
  await writer("inbox").where({ state: "waiting" }).delete();
  for (const { link, item } of [ours, theirs]) {
    item.error = null;
    const usual = {
      state: "ok",
      new_accounts: false,
      until: null,
      failures: 0,
      due_at: NOON + 1e10,
    };
    await writer("bank_links").where({ id: link }).update(usual);
    await writer("bank_accounts").where({ link_id: link }).update({ open: true });
  }
}

async function standing(of: Linked, syncsBefore: number): Promise<Standing> {
  const link = await linkOf(of);
  return {
    state: String(link.state),
    news: Boolean(link.new_accounts),
    accounts: await openAccounts(of),
    synced: (await syncs(of)) > syncsBefore,
  };
}

describe.each(KINDS.map((kind) => ({ name: `${kind.type} ${kind.code}`, kind })))(
  "the webhook $name",
  ({ kind }) => {
    beforeEach(calm);

    it("does what it is for once, however often it comes, in the ledger of our own row", async () => {
      ours.item.error = kind.error ?? null;
      const [before, elsewhere, posts] = [
        await syncs(ours),
        await books(theirs),
        messages().length,
      ];
      // What it says of whose it is counts for nothing.
      const fields = {
        ...fieldsOf(kind, ours.item),
        ledger_id: theirs.ledger,
        user_id: "U0SOMEBODY",
      };
      const body = bodyOf(fields);
      const token = signatureOf(body, bank.standIn.state.keys[0]!, NOON + passed);
      expect(await sendAgain(body, token)).toBe(200);
      await world.settled();
      const brought = { ...USUAL, ...kind.brings };
      expect(await standing(ours, before)).toEqual(brought);
      const told = messages().length - posts;
      expect(told).toBe(kind.told === true ? 1 : 0);
      const [after, promised] = [await books(ours), await jobs()];
      const again = await Promise.all([1, 2, 3].map(() => sendAgain(body, token)));
      await world.settled();
      expect([again, await books(ours), await jobs()]).toEqual([[200, 200, 200], after, promised]);
      // And as the bank repeats it, signed anew.
      expect(await send(fields)).toBe(200);
      await world.settled();
      expect(await standing(ours, before)).toEqual(brought);
      expect(messages().length - posts).toBe(told);
      expect(await books(theirs)).toBe(elsewhere);
    });

    it("changes nothing of ours for an unknown login, one of another workspace, or without sense", async () => {
      const [before, elsewhere, promised] = [await books(ours), await books(theirs), await jobs()];
      const fields = fieldsOf(kind, ours.item);
      const { item_id: _, ...nobodys } = fields;
      const sent = [
        await send({ ...fields, item_id: "item-nobody-knows" }),
        await send({ ...fields, item_id: 7 }),
        await send({ ...fields, item_id: { $ne: "" } }),
        await send(nobodys),
        await send([], JSON.stringify([fields])),
        await send({}, bodyOf(fields).slice(0, -9)),
        await send({}, "null"),
        await send({}, ""),
      ];
      await world.settled();
      expect(sent).toEqual(sent.map(() => 200));
      expect([await books(ours), await books(theirs), await jobs()]).toEqual([
        before,
        elsewhere,
        promised,
      ]);
      await send(fieldsOf(kind, theirs.item));
      await world.settled();
      expect(await books(ours)).toBe(before);
    });
  },
);

describe("webhooks", () => {
  beforeEach(calm);
  const told = (code: string) =>
    fieldsOf(
      KINDS.find((kind) => kind.code === code)!,
      ours.item,
    );

  it("are all in this table", () => {
    const folder = sharedFolder();
    const known = KINDS.map(({ type, code }) => `${type} ${code}`);
    for (const file of folder === null ? [] : readdirSync(`${folder}/plaid/webhooks`)) {
      const text = readFileSync(`${folder}/plaid/webhooks/${file}`, "utf8");
      const { webhook_type: type, webhook_code: code } = JSON.parse(text);
      expect(known).toContain(`${type} ${code}`);
    }
  });

  it.each([
    ["ERROR", "LOGIN_REPAIRED"],
    ["USER_PERMISSION_REVOKED", "LOGIN_REPAIRED"],
    ["ERROR", "SYNC_UPDATES_AVAILABLE"],
  ])(
    "come in any order: %s that is over comes after %s, and nobody is told",
    async (late, first) => {
      const posts = messages().length;
      for (const code of [first, late]) {
        expect(await send(told(code))).toBe(200);
        await world.settled();
      }
      expect((await linkOf(ours)).state).toBe("ok");
      expect(messages()).toHaveLength(posts);
    },
  );

  it("are answered at once, and processed after: a bank that never answers holds up none", async () => {
    let release = (): void => undefined;
    held = new Promise((settle) => {
      release = settle;
    });
    const before = await syncs(ours);
    const began = performance.now();
    for (let sent = 0; sent < 5; sent += 1)
      expect(await send(told("SYNC_UPDATES_AVAILABLE"))).toBe(200);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await syncs(ours)).toBe(before);
    const health = await fetch(`${world.bot.webUrl}/health`);
    expect(await health.json()).toMatchObject({ database: true });
    release();
    await world.settled();
    expect(await syncs(ours)).toBeGreaterThan(before);
  });

  it("change nothing once the login is unlinked", async () => {
    const act = await actOf(world.slack.teamId, world.slack.people[0]!.id);
    await unlinkBank(deps, act, ours.link, { keepHistory: true });
    const [before, promised, posts] = [await books(ours), await jobs(), messages().length];
    for (const kind of KINDS) expect(await send(fieldsOf(kind, ours.item))).toBe(200);
    await world.settled();
    expect([await books(ours), await jobs(), messages().length]).toEqual([before, promised, posts]);
  });
});
