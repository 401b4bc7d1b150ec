import { parseMonth } from "../../core/domain/dates.ts";
import type { Act } from "../../core/usecases/act.ts";
import { getNotifications } from "../../core/usecases/get-notifications.ts";
import { setNotifications } from "../../core/usecases/set-notifications.ts";
import { skipNextSummary } from "../../core/usecases/skip-next-summary.ts";
import { answerBelow, below } from "../below.ts";
import type { Action, Bot, Press } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { shownList, UNCATEGORISED } from "../shown/lists.ts";
import { shownRecurring } from "../shown/recurring.ts";
import { reviewOf } from "../shown/review.ts";
import { showWeek, shownFigures, weekFrom } from "../shown/week.ts";
import { withPicture } from "../shown/with-picture.ts";
import type { Message } from "../views/blocks.ts";
import { ACTION } from "../views/ids.ts";
import { reviewOff, summaryOff, summarySkipped } from "../views/told.ts";

const week: Action = {
  id: ACTION.week,
  async run(bot, press) {
    const what = press.actionId.slice(ACTION.week.length + 1);
    if (what === "snooze") return skip(bot, press);
    if (what === "off") return turnOff(bot, press);
    await press.ack();
    const act = await press.act();
    if (what === "figures") {
      const figures = await shownFigures(bot, act, weekFrom(press.value));
      return answerBelow(bot, press, figures, "as the message");
    }
    if (what === "show") {
      const where = below(bot, press, "as the message");
      return showWeek(bot, act, weekFrom(press.value), { where });
    }
    await answerBelow(bot, press, await listBehind(bot, act, what, press.value), "by who asked");
  },
};

/** What a summary's button opens. */
function listBehind(bot: Bot, act: Act, what: string, value: string): Promise<Message> {
  if (what === "recurring") return shownRecurring(bot, act);
  if (what === "sort") return shownList(bot, act, { words: UNCATEGORISED, after: null });
  const { from, to } = weekFrom(value);
  return shownList(bot, act, { words: `${from} to ${to}`, after: null });
}

async function skip(bot: Bot, press: Press): Promise<void> {
  const act = await press.actWith(press.fresh);
  const { weeklyOn } = await getNotifications(bot.deps, act);
  const skipped = weeklyOn ? await skipNextSummary(bot.deps, act) : null;
  await press.ack();
  const { today } = momentOf(bot, act);
  const said = skipped === null ? summaryOff(null) : summarySkipped({ ...skipped, today });
  await answerBelow(bot, press, said, "by who asked");
}

async function turnOff(bot: Bot, press: Press): Promise<void> {
  const act = await press.actWith(press.fresh);
  const { changeId } = await setNotifications(bot.deps, act, { weeklyOn: false });
  await press.ack();
  await answerBelow(bot, press, summaryOff(changeId), "by who asked");
}

const review: Action = {
  id: ACTION.review,
  async run(bot, press) {
    if (press.actionId === `${ACTION.review}.off`) {
      const act = await press.actWith(press.fresh);
      const { changeId } = await setNotifications(bot.deps, act, { monthEndOn: false });
      await press.ack();
      return answerBelow(bot, press, reviewOff(changeId), "by who asked");
    }
    await press.ack();
    const act = await press.act();
    const { chart, draw } = await reviewOf(bot, act, parseMonth(press.value));
    await withPicture(bot, below(bot, press, "as the message"), chart, draw);
  },
};

/** What can be done with a summary or a review. */
export const tellings: readonly Action[] = [week, review];
