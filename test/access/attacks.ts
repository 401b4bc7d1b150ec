import { type Delivery, overHttp } from "../../bot/preview/slack/deliver.ts";
import { PEOPLE } from "../../bot/preview/slack/names.ts";
import type { Answer, SlackWorkspace } from "../../bot/preview/slack/types.ts";
import { secretBox } from "../../core/adapters/secret-box.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import { parseIsoDate } from "../../core/domain/dates.ts";
import type { Deps } from "../../core/usecases/act.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { openAct, type Who } from "../../core/usecases/open-act.ts";
import { startSharedLedger } from "../../core/usecases/start-shared-ledger.ts";
import { NOON, startBotInSlack, TEST_KEY } from "../harness/bot-in-slack.ts";
import type { Engine } from "../harness/databases.ts";
import { csv } from "../harness/ledgers.ts";
import { fullCount } from "../proof.ts";
import { tokensOf } from "./rest.ts";
import { bankOf } from "./secret-bank.ts";
import type { Row } from "./rows.ts";
import { booksOf, changedIn, type Ids, SECRET, secretBooks, tally, SHOWN } from "./secrets.ts";

export const ANA = "U0ANA00001";
const BEN = "U0BEN00001";
export const GUEST = "U0GUS00001";
export const STRANGER = "U0STRANGER";
export const HOUSEHOLD = "C0HOUSEHOLD";
/** No more at once than Slack would wait for. */
const AT_ONCE = 12;

/** Who asks for what, and which ledger they say it is in. */
export type Attack = {
  readonly userId: string;
  readonly teamId: string;
  readonly their: Ids;
  readonly says: number | null;
  /** A transaction of their own. */
  readonly mine: number;
};

/** What came of it: all of it empty where nothing was shown or changed. */
export type Outcome = {
  /** What was said around the first secret that was told. */
  readonly leak: string;
  /** Requests that were not taken. */
  readonly refused: readonly Answer[];
  readonly changed: boolean;
};
export const NOTHING: Outcome = { leak: "", refused: [], changed: false };

/** The real bot over books full of secrets, and everybody who may not see them. */
export async function besieged(engine: Engine) {
  const is = { is_restricted: true };
  const gus = { ...PEOPLE[0]!, id: GUEST, name: "gus", token: "xoxp-gus", is };
  const bank = bankOf("nothing", 0);
  const world = await startBotInSlack("HTTP", engine, { people: [...PEOPLE, gus], bank });
  const { db } = world.database;
  const { attacks, victims, tokens } = await filled(
    { db, clock: { now: () => NOON } },
    world.slack,
  );
  // What falls due by itself is done by now, whenever it is looked for.
  world.pass(0);
  await world.settled();
  const before = await booksOf(db, victims);
  const counted = await tally(db, victims);
  const deliver = overHttp(world.bot.url, world.slack.signingSecret);
  let heard = world.slack.calls.length;
  let turn = 0;
  /** Who may not use the ledger of the place, whatever ids they send. */
  const outsiders = attacks.slice(5);
  return {
    world,
    /** Sends what one listener is sent in every attack, and looks at all that the bot said and stored. */
    async outcome(
      make: (attack: Attack) => readonly Delivery[],
      by: readonly Attack[] = outsiders,
    ): Promise<Outcome> {
      const answers: Answer[] = [];
      const all = by.flatMap(make);
      for (let at = 0; at < all.length; at += AT_ONCE)
        answers.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(deliver))));
      await world.settled();
      const said = world.slack.calls.slice(heard).filter(({ body }) => !isForAna(body));
      heard = world.slack.calls.length;
      const told = JSON.stringify([answers.map(({ body }) => body), said, bank.asked.splice(0)]);
      const at = told.search(SHOWN);
      return {
        leak: at === -1 ? "" : told.slice(Math.max(0, at - 300), at + 100),
        refused: answers.filter(({ status }) => status !== 200),
        changed: (await tally(db, victims)) !== counted,
      };
    },
    /** Calls over HTTP, with tokens of another ledger and with such as open none. */
    async called(address: string, bodies: (their: Ids) => readonly object[]) {
      const [method = "", path = ""] = address.split(" ");
      const url = `${world.bot.webUrl}${path}`;
      const bodiesOf = new Map(attacks.map(({ their }) => [their.ledger, bodies(their)]));
      const sent = [...bodiesOf.values()].flat().map((body) => JSON.stringify(body));
      let told = "";
      const by = async (token: string, body: string): Promise<number> => {
        const headers = { authorization: `Bearer ${token}` };
        const answer = await fetch(url, { method, headers, body });
        told += await answer.text();
        return answer.status;
      };
      const statuses: Record<"own" | "none", number[]> = { own: [], none: [] };
      for (const token of tokens.own)
        for (const body of sent) statuses.own.push(await by(token, body));
      for (const token of tokens.none) statuses.none.push(await by(token, sent[0] ?? "{}"));
      await world.settled();
      const said = `${told} ${JSON.stringify(bank.asked.splice(0))}`;
      const changed = (await tally(db, victims)) !== counted;
      return { leak: SHOWN.exec(said)?.[0] ?? "", changed, statuses };
    },
    /** Without an id in it, only the place can be another's. The plain run takes turns. */
    attacksOn(row: Row): readonly Attack[] {
      const [one, two] = [attacks[0]!, attacks[5]!].map(({ their, mine }) => row(their, mine));
      const all = JSON.stringify(one) === JSON.stringify(two) ? outsiders : attacks;
      turn += 1;
      const turns = fullCount(engine === "sqlite" ? 2 : 3, 1);
      return all.filter((_, at) => (at + turn) % turns === 0);
    },
    /** Where what is stored of theirs is not as it was. */
    changed: async () => changedIn(before, await booksOf(db, victims)),
  };
}

/** What only she is told: that somebody asks to join, and her own Home. */
function isForAna(body: unknown): boolean {
  return /"(?:channel|user_id|users)":"(?:D0ANA00001|U0ANA00001)"/u.test(JSON.stringify(body));
}

const who = (workspaceId: string, userId: string): Who => ({
  workspaceId,
  userId,
  userName: userId,
  timeZone: "UTC",
  currency: parseCurrency("USD"),
  requestKey: null,
});

async function filled(deps: Deps, slack: SlackWorkspace) {
  const { teamId } = slack;
  const box = secretBox([TEST_KEY]);
  const bytes = csv("Date,Description,Amount", `2026-03-05,${SECRET} FILE,-1.00`);
  const { id } = await slack.attach(ANA, { name: "secret.csv", bytes });
  const file = String(id);
  const own = await secretBooks(deps, await openAct(deps, who(teamId, ANA)), box);
  const channel = { id: HOUSEHOLD, name: "household" };
  const shared = await startSharedLedger(deps, who(teamId, ANA), channel);
  const flat = await secretBooks(deps, shared.act, box);
  const abroad = await secretBooks(deps, await openAct(deps, who("T0ELSE0001", ANA)), box);
  const act = await openAct(deps, who(teamId, BEN));
  const entry = { date: parseIsoDate("2026-03-09"), amountMinor: -100, merchant: "Mine" };
  const mine = (await addTransaction(deps, act, entry)).transaction.id;
  const tokens = await tokensOf(deps, [act], shared.act);
  const ben = { userId: BEN, teamId, mine };
  const guest = { userId: GUEST, teamId, mine };
  const stranger = { userId: STRANGER, teamId: "T0ELSE0001", mine };
  const attacks: readonly Attack[] = [
    // Another ledger's ids, another workspace's: first as if they were one's own, so that each turn has one such.
    { ...ben, their: { ...own, file }, says: null },
    { ...ben, their: { ...abroad, file }, says: null },
    { ...ben, their: { ...flat, file }, says: null },
    { ...ben, their: { ...own, file }, says: own.ledger },
    { ...ben, their: { ...abroad, file }, says: abroad.ledger },
    // No member, a guest, somebody of another workspace.
    { ...ben, their: { ...flat, file }, says: flat.ledger },
    { ...guest, their: { ...flat, file }, says: flat.ledger },
    { ...guest, their: { ...own, file }, says: null },
    { ...stranger, their: { ...flat, file }, says: flat.ledger },
  ];
  return { attacks, victims: [own, flat, abroad].map(({ ledger }) => ledger), tokens };
}
