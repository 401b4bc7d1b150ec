import type { Action } from "../listener.ts";
import { answerAt } from "../origin.ts";
import { draftIn } from "../forms/rule-draft.ts";
import { applyRule as applied } from "../forms/save-rule.ts";
import { ruleSavedMessage } from "../views/rule-saved.ts";
import { ACTION } from "../views/ids.ts";
import { noticeModal } from "../views/problem.ts";

/** Saves the rule that was looked over, and files the past by it. */
export const applyRule: Action = {
  id: ACTION.applyRule,
  async run(bot, press) {
    const { view } = press;
    if (view === null) return press.ack();
    const draft = draftIn(view.metadata);
    const saved = await applied(bot, await press.act(), draft);
    await press.ack();
    await bot.slack.updateView(
      view.id,
      noticeModal("Saved", "The rule is saved and the past is filed by it."),
    );
    const message = ruleSavedMessage(saved, saved.changed);
    await answerAt(bot, press, { ...draft.origin, replace: false }, message);
  },
};
