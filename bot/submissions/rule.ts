import type { Problem } from "../../core/domain/errors.ts";
import { tryRule } from "../../core/usecases/try-rule.ts";
import type { Submission } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { type DraftMetadata, draftIn, draftOf } from "../forms/rule-draft.ts";
import { saveRule } from "../forms/save-rule.ts";
import { ruleSavedMessage } from "../views/rule-saved.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { ruleTrialModal } from "../views/rule-trial.ts";

const FIELDS: Partial<Record<Problem["code"], string>> = {
  "unknown-category": FIELD.category,
  "rule-sets-nothing": FIELD.category,
  "unknown-account": FIELD.account,
  unreadable: FIELD.amount,
  "ambiguous-amount": FIELD.amount,
  "amount-too-large": FIELD.amount,
  "currency-mismatch": FIELD.amount,
  "range-empty": FIELD.amount,
};

/** The form for a rule: answered by what it would change. */
export const rule: Submission = {
  id: FORM.rule,
  fieldOf: ({ code }) => FIELDS[code] ?? FIELD.pattern,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const draft = await draftOf(bot, act, sent);
    const trial = await tryRule(bot.deps, act, { rule: draft, replaces: id });
    const metadata: DraftMetadata = { id, origin, rule: draft };
    const { today } = momentOf(bot, act);
    const { currency } = act.ledger;
    await sent.replace(ruleTrialModal({ rule: draft, trial, currency, today, metadata }));
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
