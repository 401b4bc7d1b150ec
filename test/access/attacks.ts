import { type Delivery, overHttp } from "../../bot/preview/slack/deliver.ts";
import { PEOPLE } from "../../bot/preview/slack/names.ts";
import type { Answer } from "../../bot/preview/slack/types.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import { parseIsoDate } from "../../core/domain/dates.ts";
import type { Deps } from "../../core/usecases/act.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { openAct, type Who } from "../../core/usecases/open-act.ts";
import { startSharedLedger } from "../../core/usecases/start-shared-ledger.ts";
import { NOON, startBotInSlack } from "../harness/bot-in-slack.ts";
import type { Engine } from "../harness/databases.ts";
import { fullCount } from "../proof.ts";
import type { Row } from "./rows.ts";
import { booksOf, type Ids, SECRET, secretBooks, tally } from "./secrets.ts";

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
  const gus = { ...PEOPLE[0]!, id: GUEST, name: "gus", token: "xoxp-gus", isGuest: true as const };
  const world = await startBotInSlack("HTTP", engine, { people: [...PEOPLE, gus] });
  const { db } = world.database;
  const { attacks, victims } = await filled({ db, clock: { now: () => NOON } }, world.slack.teamId);
  await world.settled();
  const before = await booksOf(db, victims);
  const counted = await tally(db, victims);
  const deliver = overHttp(world.bot.url, world.slack.signingSecret);
  let heard = world.slack.calls.length;
  let turn = 0;
  /** Who may not use the ledger of the place, whatever ids they send. */
  const outsiders = attacks.slice(4);
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
      const told = JSON.stringify([answers.map(({ body }) => body), said]);
      const at = told.indexOf(SECRET);
      return {
        leak: at === -1 ? "" : told.slice(Math.max(0, at - 300), at + 100),
        refused: answers.filter(({ status }) => status !== 200),
        changed: (await tally(db, victims)) !== counted,
      };
    },
    /** Without an id in it, only the place can be another's. The plain run takes turns. */
    attacksOn(row: Row): readonly Attack[] {
      const [one, two] = [attacks[0]!, attacks[4]!].map(({ their, mine }) => row(their, mine));
      const all = JSON.stringify(one) === JSON.stringify(two) ? outsiders : attacks;
      turn += 1;
      const turns = fullCount(engine === "sqlite" ? 2 : 3, 1);
      return all.filter((_, at) => (at + turn) % turns === 0);
    },
    /** Whether everything that is stored of theirs is as it was. */
    unchanged: async () => (await booksOf(db, victims)) === before,
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

async function filled(deps: Deps, teamId: string) {
  const own = await secretBooks(deps, await openAct(deps, who(teamId, ANA)));
  const channel = { id: HOUSEHOLD, name: "household" };
  const shared = await startSharedLedger(deps, who(teamId, ANA), channel);
  const flat = await secretBooks(deps, shared.act);
  const abroad = await secretBooks(deps, await openAct(deps, who("T0ELSE0001", ANA)));
  const act = await openAct(deps, who(teamId, BEN));
  const entry = { date: parseIsoDate("2026-03-09"), amountMinor: -100, merchant: "Mine" };
  const mine = (await addTransaction(deps, act, entry)).transaction.id;
  const ben = { userId: BEN, teamId, mine };
  const guest = { userId: GUEST, teamId, mine };
  const stranger = { userId: STRANGER, teamId: "T0ELSE0001", mine };
  const attacks: readonly Attack[] = [
    // Another ledger's ids, another workspace's: as if they were one's own, and said to be there.
    { ...ben, their: own, says: null },
    { ...ben, their: own, says: own.ledger },
    { ...ben, their: abroad, says: null },
    { ...ben, their: abroad, says: abroad.ledger },
    // No member, a guest, somebody of another workspace.
    { ...ben, their: flat, says: flat.ledger },
    { ...guest, their: flat, says: flat.ledger },
    { ...guest, their: own, says: null },
    { ...stranger, their: flat, says: flat.ledger },
  ];
  return { attacks, victims: [own, flat, abroad].map(({ ledger }) => ledger) };
}
