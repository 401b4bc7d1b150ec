import { tryRule } from "../../core/usecases/try-rule.ts";
import { chosenCategory } from "../categories.ts";
import type { Submission } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { type DraftMetadata, draftIn, kindOf, priorityOf, unshownOf } from "../forms/rule-draft.ts";
import { ruleSavedMessage, saveRule } from "../forms/save-rule.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { ruleTrialModal } from "../views/rule-trial.ts";

/** The form for a rule: answered by what it would change. */
export const rule: Submission = {
  id: FORM.rule,
  fieldOf: ({ code }) => (code === "unknown-category" ? FIELD.category : FIELD.pattern),
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const text = (name: string): string => sent.values[name]?.text ?? "";
    const { field, range } = await unshownOf(bot, act, id);
    const draft = {
      pattern: text(FIELD.pattern),
      kind: kindOf(text(FIELD.kind)),
      field,
      category: await chosenCategory(bot, act, text(FIELD.category)),
      ...(await priorityOf(bot, act, text(FIELD.place))),
    };
    const trial = await tryRule(bot.deps, act, { rule: draft, replaces: id });
    const metadata: DraftMetadata = { id, origin, rule: draft };
    const { today } = momentOf(bot, act);
    const { currency } = act.ledger;
    await sent.replace(
      ruleTrialModal({ rule: { ...draft, range }, trial, currency, today, metadata }),
    );
  },
};

/** Saves a rule that was looked over; the past stays as it is. */
export const ruleTrial: Submission = {
  id: FORM.ruleTrial,
  fieldOf: () => "",
  async run(bot, sent) {
    const draft = draftIn(sent.metadata);
    const saved = await saveRule(bot, await sent.act(), draft);
    await sent.ack();
    await answerAt(bot, sent, { ...draft.origin, replace: false }, ruleSavedMessage(saved, null));
  },
};
