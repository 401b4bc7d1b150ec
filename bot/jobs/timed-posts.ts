import { BudgetError } from "../../core/domain/errors.ts";
import { addDays, type DateRange, dayIn, parseMonth, timeIn } from "../../core/domain/dates.ts";
import { periodOf } from "../../core/domain/periods.ts";
import { isLate } from "../../core/domain/schedule.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { noteNewsTold } from "../../core/usecases/note-news-told.ts";
import { type Recipient, recipientOf } from "../../core/usecases/recipient-of.ts";
import { endTelling, type Telling, withdrawTelling } from "../../core/usecases/tell-post.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { pictureOf } from "../pictures.ts";
import { reviewOf } from "../shown/review.ts";
import { weekFrom, weekOf } from "../shown/week.ts";
import type { Message } from "../views/blocks.ts";
import { day } from "../views/words.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";
import { postOnce } from "./post-once.ts";

/** The weekly summary has fallen due and was claimed. */
export function weekDue(bot: Bot, work: Work): Promise<void> {
  return tell(bot, work, null, async (act) => {
    const week = weekFrom(periodIn(work));
    if (await isQuiet(bot, act, week)) return "nothing";
    const how = { note: [], lateSince: lateSince(bot, act, work), tellsUntold: true };
    const { news, chart, draw } = await weekOf(bot, act, week, how);
    await noteNewsTold(bot.deps, act, week, news);
    return draw(chart === null ? null : await pictureOf(bot, chart));
  });
}

/** The review of a month that has ended has fallen due and was claimed. */
export function reviewDue(bot: Bot, work: Work): Promise<void> {
  return tell(bot, work, null, async (act) => {
    const month = parseMonth(periodIn(work));
    if (await isQuiet(bot, act, periodOf(act.ledger, month))) return "nothing";
    const how = { lateSince: lateSince(bot, act, work) };
    const { chart, draw } = await reviewOf(bot, act, month, how);
    return draw(chart === null ? null : await pictureOf(bot, chart));
  });
}

/** Whether nobody has entered anything for weeks: of that there is nothing to tell. */
async function isQuiet(bot: Bot, act: Act, { from, to }: DateRange): Promise<boolean> {
  const { total } = await listTransactions(bot.deps, act, {
    from: addDays(from, -28),
    to,
    limit: 1,
  });
  return total === 0;
}

/** What was claimed will not be tried again: it shows as not told. */
export function postGivenUp(bot: Bot, work: Work): Promise<void> {
  return endTelling(bot.deps, tellingOf(work), { state: "failed" });
}

/**
 * Builds what was claimed for who is told, and posts it once; `about` is whose doing it was. Nothing
 * is posted where there is nothing to tell; what is withdrawn may be told another time.
 */
export async function tell(
  bot: Bot,
  work: Work,
  about: string | null,
  build: (act: Act) => Promise<Message | "nothing" | "withdrawn">,
): Promise<void> {
  const telling = tellingOf(work);
  const recipient = await recipientOf(bot.deps, telling.ledgerId, about);
  const act = recipient === null ? null : await actFor(bot, recipient);
  if (recipient === null || act === null) return endTelling(bot.deps, telling, { state: "failed" });
  const message = await build(act);
  if (message === "nothing") return endTelling(bot.deps, telling, { state: "snoozed" });
  if (message === "withdrawn") return withdrawTelling(bot.deps, telling);
  const channel = recipient.channelId ?? (await bot.slack.directMessage(recipient.userId));
  await postOnce(bot, telling, channel, message);
}

/** `null` for who may not use the bot any more. */
async function actFor(bot: Bot, { ledger, userId }: Recipient): Promise<Act | null> {
  const who = { teamId: ledger.workspaceId, userId, place: { ledgerId: ledger.id } };
  try {
    return await actOf(bot, who, null);
  } catch (error) {
    if (error instanceof BudgetError && error.problem.code === "not-allowed") return null;
    throw error;
  }
}

function tellingOf({ ledgerId, payload }: Work): Telling {
  const ids = payload["postIds"];
  return { ledgerId, postIds: Array.isArray(ids) ? ids.map(Number) : [] };
}

function periodIn({ payload }: Work): string {
  return String(payload["period"]);
}

/** `Mon 9 Mar at 09:00`, where it comes late. */
function lateSince(bot: Bot, act: Act, { payload }: Work): string | null {
  const dueAt = Number(payload["dueAt"]);
  if (!isLate(dueAt, bot.deps.clock.now())) return null;
  const { timeZone } = act.ledger;
  const due = day(dayIn(timeZone, dueAt), momentOf(bot, act).today);
  return `${due} at ${timeIn(timeZone, dueAt)}`;
}
