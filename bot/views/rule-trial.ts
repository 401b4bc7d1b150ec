import type { types } from "@slack/bolt";
import { parseIsoDate, type IsoDate } from "../../core/domain/dates.ts";
import { type Currency, parseCurrency } from "../../core/domain/currencies.ts";
import type { NewRule, RuleEffect, RuleTrial } from "../../core/domain/rule.ts";
import { actions, button, context, modal, section } from "./blocks.ts";
import { ACTION, FORM } from "./ids.ts";
import { ruleWords } from "./rule-list.ts";
import { bold, count, data, listed, quoted } from "./text.ts";
import { amount, day } from "./words.ts";

export type RuleTrialInput = {
  readonly rule: Omit<NewRule, "priority">;
  readonly trial: RuleTrial;
  readonly currency: Currency;
  readonly today: IsoDate;
  /** Carries the rule to where it is saved. */
  readonly metadata: unknown;
};

/** What a rule would change over the past, before it is saved. */
export function ruleTrialModal(input: RuleTrialInput): types.ModalView {
  const { rule, trial } = input;
  const apply = `Save and apply to ${count(trial.changed, "past transaction")}`;
  return modal({
    id: FORM.ruleTrial,
    title: "Before → after",
    submit: "Save",
    close: "Cancel",
    metadata: input.metadata,
    blocks: [
      section(`${ruleWords(rule)} → ${bold(rule.category)}`),
      section(summary(trial)),
      ...takes(trial),
      ...effects(input),
      ...(trial.changed > 0
        ? [actions([button(apply, { id: ACTION.applyRule }, { style: "primary" })])]
        : []),
      context("Save alone files only what comes from now on."),
    ],
  });
}

function summary(trial: RuleTrial): string {
  if (trial.matched === 0) return "Nothing so far fits it. It will file what comes from now on.";
  const kept = [
    ...(trial.keptByPerson > 0
      ? [
          `${trial.keptByPerson} ${trial.keptByPerson === 1 ? "stays" : "stay"} as you chose yourself`,
        ]
      : []),
    ...(trial.keptByEarlierRule > 0
      ? [
          `${trial.keptByEarlierRule} ${trial.keptByEarlierRule === 1 ? "stays" : "stay"} because an earlier rule wins`,
        ]
      : []),
  ];
  const fits = count(trial.matched, "past transaction fits", "past transactions fit");
  const change = trial.changed === 0 ? "none would change" : `${trial.changed} would change`;
  return `${fits}; ${change}${kept.length === 0 ? "" : `; ${listed(kept)}`}.`;
}

function takes(trial: RuleTrial): types.KnownBlock[] {
  if (trial.overrides.length === 0) return [];
  const parts = trial.overrides
    .slice(0, 5)
    .map((over) => `${over.count} from your rule ${quoted(over.pattern)}`);
  return [section(`It overrides: ${listed(parts)}.`)];
}

function effects({ trial, currency, today }: RuleTrialInput): types.KnownBlock[] {
  const lines = trial.effects.slice(0, 10).map((effect) => effectLine(effect, currency, today));
  const totals = trial.totals.slice(0, 6).map((total) => {
    const money = parseCurrency(total.currency);
    return `${bold(total.category ?? "No category")}  ${amount(total.beforeMinor, money)} → ${amount(total.afterMinor, money)}`;
  });
  return [
    ...(lines.length === 0 ? [] : [section(lines.join("\n"))]),
    ...(totals.length === 0 ? [] : [section(`In all:\n${totals.join("\n")}`)]),
  ];
}

function effectLine(effect: RuleEffect, currency: Currency, today: IsoDate): string {
  const what = `${day(parseIsoDate(effect.date), today)}  ${data(effect.merchant, 60)}  ${amount(effect.amountMinor, currency)}`;
  const before = data(effect.before ?? "no category", 60);
  if (effect.keptBy === "person") return `${what}: ${before} stays, you chose it`;
  if (effect.keptBy === "earlier-rule") return `${what}: ${before} stays, an earlier rule wins`;
  const after = data(effect.after ?? "no category", 60);
  return before === after ? `${what}: ${after} already` : `${what}: ${before} → *${after}*`;
}
