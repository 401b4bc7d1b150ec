import { addDays, parseMonth } from "../../core/domain/dates.ts";
import { onOrBefore } from "../../core/domain/weeks.ts";
import type { Act } from "../../core/usecases/act.ts";
import { getNotifications } from "../../core/usecases/get-notifications.ts";
import { setNotifications } from "../../core/usecases/set-notifications.ts";
import type { Action, Bot, Press } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { shownList } from "../shown/lists.ts";
import { reviewOf } from "../shown/review.ts";
import { showWeek, shownFigures, weekFrom } from "../shown/week.ts";
import { withPicture } from "../shown/with-picture.ts";
import { ACTION } from "../views/ids.ts";
import { reviewOff, summaryOff, summarySnoozed } from "../views/told.ts";

/** An answer of its own beside the summary, which stays. */
function beside(press: Press) {
  return { ...press, url: null };
}

const week: Action = {
  id: ACTION.week,
  async run(bot, press) {
    const what = press.actionId.slice(ACTION.week.length + 1);
    if (what === "snooze") return snooze(bot, press);
    if (what === "off") return turnOff(bot, press);
    await press.ack();
    const act = await press.act();
    const days = weekFrom(press.value);
    if (what === "figures") return press.tell(await shownFigures(bot, act, days));
    if (what === "rows") {
      const words = `${days.from} to ${days.to}`;
      return press.tell(await shownList(bot, act, { words, after: null }));
    }
    await showWeek(bot, act, days, { where: beside(press) });
  },
};

async function snooze(bot: Bot, press: Press): Promise<void> {
  const act = await press.actWith(press.fresh);
  const next = await nextDay(bot, act);
  const { changeId } = await setNotifications(bot.deps, act, { snoozedUntil: addDays(next, 1) });
  await press.ack();
  const { today } = momentOf(bot, act);
  await press.tell(summarySnoozed({ changeId, skipped: next, next: addDays(next, 7), today }));
}

/** The day the next summary would come on. */
async function nextDay(bot: Bot, act: Act) {
  const { weeklyDay, snoozedUntil } = await getNotifications(bot.deps, act);
  const { today } = momentOf(bot, act);
  const from = snoozedUntil !== null && snoozedUntil > today ? addDays(snoozedUntil, -1) : today;
  return addDays(onOrBefore(weeklyDay, from), 7);
}

async function turnOff(bot: Bot, press: Press): Promise<void> {
  const act = await press.actWith(press.fresh);
  const { changeId } = await setNotifications(bot.deps, act, { weeklyOn: false });
  await press.ack();
  await press.tell(summaryOff(changeId));
}

const review: Action = {
  id: ACTION.review,
  async run(bot, press) {
    if (press.actionId === `${ACTION.review}.off`) {
      const act = await press.actWith(press.fresh);
      const { changeId } = await setNotifications(bot.deps, act, { monthEndOn: false });
      await press.ack();
      return press.tell(reviewOff(changeId));
    }
    await press.ack();
    const act = await press.act();
    const { chart, draw } = await reviewOf(bot, act, parseMonth(press.value));
    await withPicture(bot, beside(press), chart, draw);
  },
};

/** What can be done with a summary or a review. */
export const tellings: readonly Action[] = [week, review];
