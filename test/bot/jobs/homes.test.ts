import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { openAct } from "../../../core/usecases/open-act.ts";
import { TEAM_ID } from "../../../bot/preview/slack/names.ts";
import { type BotInSlack, NOON, startBotInSlack } from "../../harness/bot-in-slack.ts";
import { ENGINES } from "../../harness/databases.ts";
import { linesOf } from "../../harness/rendering.ts";

const CHANGES = 60;

describe.each(ENGINES)("Home tabs that are open, on %s", (engine) => {
  let world: BotInSlack;
  let deps: Deps;
  beforeAll(async () => {
    world = await startBotInSlack("HTTP", engine);
    deps = { db: world.database.db, clock: { now: () => NOON } };
  });
  afterAll(() => world.stop());

  const actOf = (person: { readonly id: string; readonly name: string }): Promise<Act> =>
    openAct(deps, {
      workspaceId: TEAM_ID,
      userId: person.id,
      userName: person.name,
      timeZone: "Europe/London",
      currency: parseCurrency("GBP"),
      requestKey: null,
    });
  const published = () =>
    world.slack.calls.filter(({ method }) => method === "views.publish").length;
  const homeOf = (personId: string): string =>
    linesOf(world.slack.home(personId)!.view.blocks).join("\n");

  it("show what another process wrote, and many changes in a row are drawn together", async () => {
    const [ana] = world.slack.people;
    await world.slack.openHome(ana!.id);
    await world.settled();
    const before = published();
    const act = await actOf(ana!);
    for (let at = 0; at < CHANGES; at += 1) {
      const entry = { date: parseIsoDate("2026-03-01"), amountMinor: -100, merchant: `Shop ${at}` };
      await addTransaction(deps, act, entry);
      world.bot.nudge();
    }
    await world.settled();
    expect(homeOf(ana!.id)).toContain("*Spent* £60.00");
    expect(homeOf(ana!.id)).toContain("(picture: ");
    // Each drawing takes in all that was written meanwhile: twice a drawing at most, with its chart.
    expect(published() - before).toBeLessThan(CHANGES / 2);
    expect(published() - before).toBeGreaterThan(0);
  });

  it("are tried again when Slack did not take them", async () => {
    const [ana] = world.slack.people;
    world.slack.fault("views.publish", "500", 4);
    await addTransaction(deps, await actOf(ana!), {
      date: parseIsoDate("2026-03-02"),
      amountMinor: -4000,
      merchant: "Kettle",
    });
    world.bot.nudge();
    await world.settled();
    expect(homeOf(ana!.id)).toContain("*Spent* £60.00");
    world.pass(2 * 60_000);
    await world.settled();
    expect(homeOf(ana!.id)).toContain("*Spent* £100.00");
  });
});
