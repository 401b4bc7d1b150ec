import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startSlack } from "../../bot/preview/slack/start.ts";
import type { SlackWorkspace } from "../../bot/preview/slack/types.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import { addDays, type IsoDate, instantAt, parseIsoDate } from "../../core/domain/dates.ts";
import type { Act } from "../../core/usecases/act.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { openAct } from "../../core/usecases/open-act.ts";
import { setNotifications } from "../../core/usecases/set-notifications.ts";
import { SCOPES } from "../harness/bot-in-slack.ts";
import { migratedDatabase } from "../harness/databases.ts";

/** What became of every summary that was owed. */
export type Told = {
  readonly owed: number;
  readonly kills: number;
  readonly posted: number;
  /** Shown as not told: the process ended while sending, or none was there. */
  readonly shown: number;
  readonly doubled: readonly string[];
  /** Neither posted nor shown as not told. */
  readonly silent: readonly string[];
};

const CHILD = fileURLToPath(new URL("telling-child.mjs", import.meta.url));
const ZONES = ["Australia/Sydney", "Europe/London", "America/Toronto"] as const;
const PROCESSES = 3;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const PEOPLE = ZONES.map((timeZone, at) => ({
  id: `U0ZONE000${at}`,
  name: timeZone.replace(/.*\//u, "").toLowerCase(),
  realName: timeZone,
  timeZone,
  token: `xoxp-local-${at}`,
}));

export type TellingInput = {
  /** How many weeks in a row, each told to three people in three zones. */
  readonly weeks: number;
  /** The Monday the first summary comes on. */
  readonly from: string;
  readonly random: () => number;
  readonly naive?: boolean;
};

/**
 * Three processes on one PostgreSQL tell three people of week after week, over clock changes, while
 * clocks jump and processes are killed.
 */
export async function telling(input: TellingInput): Promise<Told> {
  const database = await migratedDatabase("postgres");
  const slack = await startSlack({
    saveFile: null,
    botScopes: SCOPES,
    people: PEOPLE,
    channels: [],
  });
  const run = new Run(slack, { ...input, database: database.url });
  let now = instantAt("UTC", addDays(parseIsoDate(input.from), -7), 23);
  const deps = { db: database.db, clock: { now: () => now } };
  const acts = await Promise.all(PEOPLE.map((person) => newPerson(deps, slack.teamId, person)));
  try {
    await run.begin();
    for (let week = 0; week < input.weeks; week += 1) {
      const monday = addDays(parseIsoDate(input.from), 7 * week);
      now = instantAt("UTC", addDays(monday, -3), 12);
      for (const act of acts) await buy(deps, act, addDays(monday, -4));
      await run.week(monday, () => unsettled(database.db.writer, addDays(monday, -7)));
    }
    // What a killed process left is due again once its lease is over.
    await run.at(instantAt("UTC", addDays(parseIsoDate(input.from), 7 * input.weeks - 5), 12));
    await run.until(async () => !(await hasLeft(database.db.writer)), 20_000);
    return await lookAt(database.db.writer, { slack, acts, run, input });
  } finally {
    await run.end();
    await slack.stop();
    await database.drop();
  }
}

type Deps = Parameters<typeof addTransaction>[0];
type Db = Deps["db"]["writer"];

async function newPerson(deps: Deps, workspaceId: string, person: (typeof PEOPLE)[number]) {
  const { id: userId, name: userName, timeZone } = person;
  const currency = parseCurrency("USD");
  const who = { workspaceId, userId, userName, timeZone, currency, requestKey: null };
  const act = await openAct(deps, who);
  await setNotifications(deps, act, { monthEndOn: false });
  return act;
}

function buy(deps: Deps, act: Act, date: IsoDate): Promise<unknown> {
  return addTransaction(deps, act, {
    date,
    amountMinor: -1250,
    merchant: "Market",
    category: "Groceries",
  });
}

class Run {
  kills = 0;
  private readonly children: ChildProcess[] = [];
  /** Those that start while the others go on: starting takes longer than a week of theirs. */
  private coming: Promise<ChildProcess>[] = [];
  private now = 0;
  private readonly slack: SlackWorkspace;
  private readonly input: TellingInput & { readonly database: string };

  constructor(slack: SlackWorkspace, input: Run["input"]) {
    this.slack = slack;
    this.input = input;
    for (let at = 0; at < PROCESSES; at += 1) this.coming.push(this.start());
  }

  async begin(): Promise<void> {
    this.children.push(...(await Promise.all(this.coming)));
    this.coming = [];
    if (this.now > 0) await this.at(this.now);
  }

  private async start(): Promise<ChildProcess> {
    const { botToken, signingSecret, apiUrl } = this.slack;
    const settings = { botToken, signingSecret, slackApiUrl: apiUrl };
    const { database, naive } = this.input;
    const child = fork(CHILD, {
      env: { ...process.env, TELLING: JSON.stringify({ settings, database, naive }) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await once(child, "message");
    return child;
  }

  /** Tells every process what time it is; they do not agree to the second. */
  async at(now: number): Promise<void> {
    this.now = now;
    for (const child of this.children)
      child.send({ now: now + Math.floor(this.input.random() * 900) });
    await Promise.resolve();
  }

  async until(isDone: () => Promise<boolean>, longestMs: number): Promise<void> {
    const end = performance.now() + longestMs;
    while (performance.now() < end && !(await isDone())) await pause(15);
  }

  private async killOne(): Promise<void> {
    const at = Math.floor(this.input.random() * this.children.length);
    const [child] = this.children.splice(at, 1);
    if (child === undefined) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    this.kills += 1;
    this.coming.push(this.start());
  }

  /** A Monday: in every zone nine o'clock comes, clocks jump, processes die and come back. */
  async week(monday: IsoDate, isUnsettled: () => Promise<boolean>): Promise<void> {
    const { random, naive } = this.input;
    if (naive !== true && random() < 0.06) return this.nobodyThere(monday);
    const dues = ZONES.map((zone) => instantAt(zone, monday, 9)).toSorted((a, b) => a - b);
    for (const due of dues) {
      await this.at(due - MINUTE);
      await this.at(due + Math.floor(random() * 90) * MINUTE);
      if (random() < 0.25) await this.at(due - 26 * 60 * MINUTE);
      if (random() < 0.05) this.children[0]?.send({ now: due + 8 * DAY });
      await this.at(due + 90 * MINUTE);
      if (random() < 0.2) {
        await pause(random() * 120);
        await this.killOne();
      }
    }
    await this.begin();
    await this.settle(isUnsettled);
  }

  /** What a killed process had begun is due again when its lease ends: the clock goes on until then. */
  private async settle(isUnsettled: () => Promise<boolean>): Promise<void> {
    for (let minute = 0; minute < 10 && (await isUnsettled()); minute += 1) {
      await this.until(async () => !(await isUnsettled()), 200);
      await this.at(this.now + MINUTE);
    }
  }

  private async nobodyThere(monday: IsoDate): Promise<void> {
    while (this.children.length > 0) await this.killOne();
    this.now = instantAt("UTC", addDays(monday, 5), 12);
    await this.begin();
  }

  async end(): Promise<void> {
    await Promise.all(
      [...this.children, ...(await Promise.all(this.coming))].map(async (child) => {
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await gone;
      }),
    );
  }
}

async function unsettled(db: Db, period: IsoDate): Promise<boolean> {
  const rows = await db("posts").where({ kind: "weekly", period }).whereNotIn("state", LEFT);
  return rows.length < ZONES.length;
}

const LEFT = ["waiting", "sending"];

async function hasLeft(db: Db): Promise<boolean> {
  return (await db("posts").whereIn("state", LEFT).first()) !== undefined;
}

async function lookAt(
  db: Db,
  {
    slack,
    acts,
    run,
    input,
  }: {
    readonly slack: SlackWorkspace;
    readonly acts: readonly Act[];
    readonly run: Run;
    readonly input: TellingInput;
  },
): Promise<Told> {
  const doubled: string[] = [];
  const silent: string[] = [];
  let [posted, shown] = [0, 0];
  for (const [at, act] of acts.entries()) {
    const person = PEOPLE[at]!;
    const messages = slack.messages(person.id, `D${person.id.slice(1)}`);
    // By what a person reads: a week's days stand in its heading.
    const titles = messages.map(({ text }) => text.split(":")[0] ?? "");
    for (const title of new Set(titles))
      if (titles.filter((one) => one === title).length > 1) doubled.push(`${person.name} ${title}`);
    const marks = new Set(messages.flatMap(({ blocks }) => blocks.map((one) => one.block_id)));
    const rows = await db("posts").where({ ledger_id: act.ledger.id, kind: "weekly" });
    for (let week = 0; week < input.weeks; week += 1) {
      const period = addDays(parseIsoDate(input.from), 7 * (week - 1));
      const row = rows.find((one) => one.period === period);
      const isThere = input.naive === true ? row !== undefined : marks.has(`told.${row?.id}`);
      const isShown = ["lost", "failed", "missed"].includes(row?.state);
      if (isThere) posted += 1;
      else if (isShown) shown += 1;
      else silent.push(`${person.name} ${period} ${row?.state ?? "nowhere"}`);
    }
  }
  return { owed: input.weeks * acts.length, kills: run.kills, posted, shown, doubled, silent };
}
