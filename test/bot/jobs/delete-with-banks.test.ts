import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secretBox } from "../../../core/adapters/secret-box.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { asSystem } from "../../../core/store/in-ledger.ts";
import type { BankDeps } from "../../../core/usecases/bank-deps.ts";
import { linkBank } from "../../../core/usecases/link-bank.ts";
import { openAct } from "../../../core/usecases/open-act.ts";
import { type BotInSlack, NOON, startBotInSlack, TEST_KEY } from "../../harness/bot-in-slack.ts";
import { inConversation } from "../../harness/link-page.ts";
import { viewLines } from "../../harness/screen.ts";
import { doStep, type Typed } from "../../harness/steps.ts";
import { startTestBank, type TestBank } from "../../harness/test-bank.ts";

let bank: TestBank;
/** With keys for banks, and without. */
let world: BotInSlack;
let keyless: BotInSlack;

beforeAll(async () => {
  bank = await startTestBank(() => NOON);
  world = await startBotInSlack("HTTP", "sqlite", { bank: bank.bank });
  keyless = await startBotInSlack("HTTP", "sqlite");
});
afterAll(async () => {
  await world.stop();
  await keyless.stop();
  await bank.stop();
});

/** A person of one of the two, and what they do about deleting everything. */
function personIn(there: BotInSlack, name: string) {
  const { slack, database } = there;
  const { id } = slack.people.find((one) => one.name === name)!;
  const typed: Typed = new Map();
  const deps: BankDeps = {
    db: database.db,
    clock: { now: () => NOON },
    bank: bank.bank,
    box: secretBox([TEST_KEY]),
    log: () => undefined,
  };
  const count = (table: string) =>
    asSystem(database.db, async (trx) => {
      const [row] = await trx(table).count<{ n: number }[]>({ n: "*" });
      return row!.n;
    });
  const form = () =>
    slack
      .views(id)
      .flatMap((view) => viewLines(view, "opened"))
      .join("\n");
  return {
    count,
    form,
    said: () => inConversation(there, name).said(),
    /** Links the bank; gives what must not be found afterwards, sealed and not. */
    async links() {
      const act = await openAct(deps, {
        workspaceId: slack.teamId,
        userId: id,
        userName: name,
        timeZone: "UTC",
        currency: parseCurrency("USD"),
        requestKey: null,
      });
      const asked = {
        userRef: id,
        redirectUri: null,
        webhookUrl: null,
        hosted: null,
        update: null,
      };
      const { linkToken } = await bank.bank.createLink(asked);
      await bank.visit(linkToken);
      const [item] = (await bank.bank.linkOutcome(linkToken)).items;
      await linkBank(deps, act, { item: item! });
      const kept = await asSystem(database.db, (trx) => trx("secrets").select("sealed"));
      return [bank.items().at(-1)!.accessToken, ...kept.map(({ sealed }) => String(sealed))];
    },
    /** Gives what a form that stays says. */
    async does(...steps: readonly string[]) {
      const told: string[] = [];
      for (const line of steps) {
        told.push(...(await doStep(slack, { line: `${name}${line}`, attached: [] }, typed)));
        await there.settled();
      }
      return told.join("\n");
    },
    /** Which of these words the database file or the log beside it holds. */
    traces(words: readonly string[]) {
      const file = database.url.replace("sqlite:", "");
      const files = ["", "-wal", "-shm"]
        .map((end) => `${file}${end}`)
        .filter((one) => existsSync(one));
      const held = files.map((one) => readFileSync(one));
      return words.filter((word) => held.some((bytes) => bytes.includes(word)));
    },
  };
}

const asked = (name: string) =>
  [": /budget delete everything", ` fills "The ledger’s name" with "${name}'s ledger"`] as const;
const ANYWAY = ' picks "Delete all the same" in "Linked banks"';

describe("deleting everything of a ledger that is linked to a bank", () => {
  it("ends the link at the bank first, and leaves no trace of the key to it", async () => {
    const ana = personIn(world, "ana");
    const words = await ana.links();
    // What is sealed would be seen, were it there.
    expect(ana.traces(words)).toEqual(words.slice(1));
    await ana.does(...asked("ana"), " submits");
    expect(ana.said()).toContain("Deleted *ana’s ledger* with everything in it");
    expect(ana.said()).not.toContain("stays linked");
    expect(bank.items()).toEqual([]);
    expect(ana.traces([...words, "First Platypus Bank"])).toEqual([]);
  });

  it("deletes nothing while the bank does not answer; what it forgot itself is in nobody’s way", async () => {
    const ben = personIn(world, "ben");
    await ben.links();
    for (let i = 0; i < 6; i += 1) bank.standIn.fault({ path: "/item/remove", does: "broken" });
    await ben.does(...asked("ben"), " submits");
    expect(ben.said()).toBe(
      "Nothing was deleted: *First Platypus Bank* does not answer right now, so it could not be told to end the connection. Your ledger is as it was. Type `/budget delete everything` again in a few minutes.",
    );
    expect([await ben.count("bank_links"), await ben.count("secrets")]).toEqual([1, 1]);
    expect(bank.items()).toHaveLength(1);
    bank.standIn.clearFaults();
    bank.standIn.state.items.clear();
    await ben.does(...asked("ben"), " submits");
    expect(ben.said()).toContain("Deleted *ben’s ledger* with everything in it");
    expect(await ben.count("ledgers")).toBe(0);
  });

  it("deletes all the same where somebody chose so, and says what is still linked", async () => {
    const ana = personIn(world, "ana");
    const words = await ana.links();
    for (let i = 0; i < 6; i += 1) bank.standIn.fault({ path: "/item/remove", does: "broken" });
    await ana.does(...asked("ana"), ANYWAY, " submits");
    bank.standIn.clearFaults();
    expect(ana.said()).toContain(
      "*First Platypus Bank* could not be told and stays linked at Plaid.",
    );
    expect(bank.items()).toHaveLength(1);
    expect(ana.traces(words)).toEqual([]);
  });

  it("locks nobody in whose keys for banks are gone", async () => {
    const ana = personIn(keyless, "ana");
    const words = await ana.links();
    const alive = bank.items().length;
    await ana.does(...asked("ana"));
    expect(ana.form()).toContain("*First Platypus Bank* is linked, and no keys for banks are set");
    expect(await ana.does(" submits")).toContain("! A bank is still linked here");
    expect(await ana.count("bank_links")).toBe(1);
    await ana.does(ANYWAY, " submits");
    expect(ana.form()).toBe("");
    expect(ana.said()).toContain("Deleted *ana’s ledger* with everything in it");
    expect(ana.said()).toContain(
      "*First Platypus Bank* could not be told and stays linked at Plaid.",
    );
    expect(bank.items()).toHaveLength(alive);
    expect(ana.traces([...words, "First Platypus Bank"])).toEqual([]);
  });
});
