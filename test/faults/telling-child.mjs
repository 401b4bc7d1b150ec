// What the built bot does without being asked, as a process of its own that tests kill; the parent
// says what time it is. With NAIVE it looks whether a summary was posted, posts it and then notes
// that: the mistake the test must catch.
import { setTimeout as pause } from "node:timers/promises";
import { openDb } from "../../dist/core/store/db.js";
import { BudgetError } from "../../dist/core/domain/errors.js";
import { newestSlot } from "../../dist/core/domain/schedule.js";
import { connectSlack } from "../../dist/bot/http/slack.js";
import { startJobs } from "../../dist/bot/jobs/index.js";

const { settings, database, naive } = JSON.parse(process.env.TELLING);
let now = 0;
const clock = { now: () => now };
const db = openDb(database);
const connected = await connectSlack(settings, () => now);
// Slack and the way to it take their time: there is a before and an after to be killed in.
const slack = {
  ...connected,
  async announce(channelId, message) {
    await pause(Math.random() * 30);
    const ts = await connected.announce(channelId, message);
    await pause(Math.random() * 30);
    return ts;
  },
};
const bot = {
  deps: { db, clock },
  charts: { draw: noChart, close: () => Promise.resolve() },
  slack,
  log: () => undefined,
  about: { ledgerId: null },
  commands: [],
  later: () => undefined,
  pause: () => Promise.resolve(),
  nudge: () => jobs?.nudge(),
};
let jobs = null;
process.on("message", (said) => {
  now = said.now;
  if (naive) checkThenPost().catch(() => undefined);
  // Not before it knows what time it is: it may have stood by for weeks.
  else if (jobs === null) jobs = startJobs(bot);
  jobs?.nudge();
});
process.on("disconnect", () => process.exit());
process.send("ready");

function noChart() {
  return Promise.reject(new BudgetError({ code: "chart-unavailable" }));
}

async function checkThenPost() {
  const times = { weekStart: "monday", weeklyDay: "monday", hour: 9 };
  for (const row of await db.readers("ledgers").orderBy("id")) {
    const ledger = { timeZone: row.time_zone, periodStartDay: 1 };
    const { kind, period, dueAt } = newestSlot(ledger, times, "weekly", now);
    const key = { ledger_id: row.id, kind, period };
    if ((await db.readers("posts").where(key).first()) !== undefined) continue;
    const channel = await slack.directMessage(row.owner_id);
    const text = `week ${period}`;
    await slack.announce(channel, { text, blocks: [] });
    const noted = { ...key, state: "posted", due_at: dueAt, at: "" };
    await db.writer("posts").insert(noted).onConflict(["ledger_id", "kind", "period"]).ignore();
  }
}
