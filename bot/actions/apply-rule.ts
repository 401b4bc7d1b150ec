import { applyRules } from "../../core/usecases/apply-rules.ts";
import type { Action } from "../listener.ts";
import { answerAt } from "../origin.ts";
import { draftIn } from "../rule-draft.ts";
import { ruleSavedMessage, saveRule } from "../save-rule.ts";
import { ACTION } from "../views/ids.ts";
import { noticeModal } from "../views/problem.ts";

/** Saves the rule that was looked over, and files the past by it. */
export const applyRule: Action = {
  id: ACTION.applyRule,
  async run(bot, press) {
    const { view } = press;
    if (view === null) return press.ack();
    const draft = draftIn(view.metadata);
    const saved = await saveRule(bot, await press.act(), draft);
    const applied = await applyRules(bot.deps, await press.act("apply"), {});
    await press.ack();
    await bot.slack.updateView(
      view.id,
      noticeModal("Saved", "The rule is saved and the past is filed by it."),
    );
    await answerAt(
      bot,
      press,
      { ...draft.origin, replace: false },
      ruleSavedMessage(saved, applied),
    );
  },
};
