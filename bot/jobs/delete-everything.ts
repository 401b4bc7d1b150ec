import { BudgetError } from "../../core/domain/errors.ts";
import type { Act } from "../../core/usecases/act.ts";
import { deleteEverything } from "../../core/usecases/delete-everything.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import type { Bot } from "../listener.ts";
import {
  deletedForAll,
  deletedHome,
  deletedMessage,
  notDeletedMessage,
} from "../views/delete-all.ts";
import { problemMessage } from "../views/problem.ts";
import { explain } from "../reply.ts";
import { actOf } from "../who.ts";
import { endBanks } from "./end-banks.ts";
import type { Work } from "./inbox.ts";

/** Promises that a ledger is deleted, its name having been typed; `leavesBanks`: even if a bank cannot be told. */
export async function promiseDeletion(
  bot: Bot,
  act: Act,
  asked: { readonly userId: string; readonly typed: string; readonly leavesBanks: boolean },
): Promise<void> {
  const payload = { teamId: act.ledger.workspaceId, ...asked };
  await enqueueJob(bot.deps, act, { kind: "delete-everything", payload });
  bot.nudge();
}

/** Deletes a ledger, this job with it, and tells everybody whose it was. */
export async function deleteEverythingJob(bot: Bot, work: Work): Promise<void> {
  const { teamId, userId, typed } = work.payload;
  const who = { teamId: String(teamId), userId: String(userId) };
  const act = await actIn(bot, who, work.ledgerId);
  // It was deleted already, and this process died before it was told.
  if (act === null) return;
  const { slack } = bot;
  const leavesBanks = work.payload["leavesBanks"] === true;
  const channel = await slack.directMessage(who.userId);
  const banks = await endBanks(bot, act, { goesOn: leavesBanks });
  if (banks.alive.length > 0 && !leavesBanks) {
    await slack.post(channel, notDeletedMessage(banks));
    return;
  }
  const done = await deletedOr(bot, act, { typed: String(typed), leavesBanks });
  if (done instanceof BudgetError) {
    await slack.post(channel, problemMessage(explain(done.problem)));
    return;
  }
  bot.about.ledgerId = null;
  await slack.post(channel, deletedMessage(done, banks.alive));
  for (const home of done.homes) await slack.publishHome(home, deletedHome());
  for (const { userId: other } of done.others)
    await slack.post(await slack.directMessage(other), deletedForAll(done, act.member.name));
}

async function actIn(
  bot: Bot,
  who: { readonly teamId: string; readonly userId: string },
  ledgerId: number,
): Promise<Act | null> {
  try {
    return await actOf(bot, { ...who, place: { ledgerId } }, null);
  } catch (error) {
    if (error instanceof BudgetError && error.problem.code === "not-found") return null;
    throw error;
  }
}

/** What was deleted, or why nothing was. */
async function deletedOr(
  bot: Bot,
  act: Act,
  { typed, leavesBanks }: { readonly typed: string; readonly leavesBanks: boolean },
) {
  try {
    return await deleteEverything(bot.deps, act, typed, { leavesBanks });
  } catch (error) {
    const isFinal = error instanceof BudgetError && error.problem.code !== "database-busy";
    if (isFinal) return error;
    throw error;
  }
}

/** Says that nothing was deleted. */
export async function deletionGivenUp(bot: Bot, { payload }: Work): Promise<void> {
  const channel = await bot.slack.directMessage(String(payload["userId"]));
  const told =
    "I tried for a while and could not delete your ledger: everything is still there. Type `/budget delete everything` to try again.";
  await bot.slack.post(channel, problemMessage(told));
}
