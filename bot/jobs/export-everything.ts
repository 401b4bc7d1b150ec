import type { Act } from "../../core/usecases/act.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import { exportEverything } from "../../core/usecases/export-everything.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { problemMessage } from "../views/problem.ts";
import { archivingMessage } from "../views/promised.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";

/** Promises an archive of all that is in a ledger; says so. */
export async function promiseEverything(bot: Bot, act: Act, userId: string): Promise<Message> {
  const payload = { teamId: act.ledger.workspaceId, userId };
  await enqueueJob(bot.deps, act, { kind: "export-everything", payload });
  bot.nudge();
  return archivingMessage(act.ledger);
}

/** Makes the archive and hands it over where only the person sees it. */
export async function exportEverythingJob(bot: Bot, { payload, ledgerId }: Work): Promise<void> {
  const place = { ledgerId };
  const who = { teamId: String(payload["teamId"]), userId: String(payload["userId"]), place };
  const act = await actOf(bot, who, null);
  const { bytes } = await exportEverything({ ...bot.deps, openArchive: bot.openArchive }, act);
  const name = `budget-everything-${momentOf(bot, act).today}.zip`;
  const comment = `Everything of ${act.ledger.name}: README.txt inside says what is what. Keep it where only you can read it.`;
  await bot.slack.postFile(await bot.slack.directMessage(who.userId), { name, bytes, comment });
}

/** Says that there will be no archive. */
export async function everythingGivenUp(bot: Bot, { payload }: Work): Promise<void> {
  const channel = await bot.slack.directMessage(String(payload["userId"]));
  const told =
    "I tried for a while and could not hand you the archive. Type `/budget export everything` to try again.";
  await bot.slack.post(channel, problemMessage(told));
}
