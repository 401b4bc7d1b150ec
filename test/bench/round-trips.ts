import { openAct } from "../../core/usecases/open-act.ts";
import { importStatement } from "../../core/usecases/import-statement.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import { NOON, startBotInSlack } from "../harness/bot-in-slack.ts";
import { statement } from "./made-up.mjs";

const TIMES = 200;

/** Signed `/budget` commands, one after the other: how long until the answer stands, the picture aside. */
export async function roundTrips(rows: number) {
  const world = await startBotInSlack("HTTP");
  try {
    const { slack, database } = world;
    const ana = slack.people[0];
    const room = slack.conversations.find(({ kind }) => kind === "app-dm");
    if (ana === undefined || room === undefined) throw new Error("nobody is there");
    await slack.command(ana.id, room.id, "/budget groceries 400");
    await world.settled();
    const deps = { db: database.db, clock: { now: () => NOON } };
    const act = await openAct(deps, {
      workspaceId: slack.teamId,
      userId: ana.id,
      userName: "ana",
      timeZone: ana.timeZone,
      currency: parseCurrency("GBP"),
      requestKey: null,
    });
    await importStatement(deps, act, { name: "bench.csv", bytes: statement(rows, 1) });
    const taken: number[] = [];
    const began = performance.now();
    for (let i = 0; i < TIMES; i += 1) {
      const sent = performance.now();
      await slack.command(ana.id, room.id, "/budget");
      taken.push(performance.now() - sent);
      await world.settled();
    }
    const all = performance.now() - began;
    const sorted = taken.toSorted((a, b) => a - b);
    return {
      ackP50Ms: sorted[Math.floor(TIMES / 2)] ?? null,
      ackP99Ms: sorted[Math.floor(TIMES * 0.99)] ?? null,
      answeredASecond: (TIMES * 1000) / all,
    };
  } finally {
    await world.stop();
  }
}
