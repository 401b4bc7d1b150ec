import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { parseIsoDate, type IsoDate } from "../../core/domain/dates.ts";
import { type Currency, parseCurrency } from "../../core/domain/currencies.ts";
import type { NewRule, RuleEffect, RuleTrial } from "../../core/domain/rule.ts";
import { actions, button, context, modal, section } from "./blocks.ts";
import { ACTION, FORM } from "./ids.ts";
import { ruleWords } from "./rule-words.ts";
import { bold, data, listed, quoted } from "./text.ts";
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
      section(ruleWords(rule)),
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

function effects({ rule, trial, currency, today }: RuleTrialInput): types.KnownBlock[] {
  const files = (rule.category ?? null) !== null;
  const lines = trial.effects.slice(0, 10).map((effect) => {
    const { date, merchant, amountMinor } = effect;
    const what = `${day(parseIsoDate(date), today)}  ${data(merchant, 60)}  ${amount(amountMinor, currency)}`;
    return `${what}: ${files ? filedWords(effect) : namedWords(effect)}`;
  });
  const totals = trial.totals.slice(0, 6).map((total) => {
    const money = parseCurrency(total.currency);
    return `${bold(total.category ?? "No category")}  ${amount(total.beforeMinor, money)} → ${amount(total.afterMinor, money)}`;
  });
  return [
    ...(lines.length === 0 ? [] : [section(lines.join("\n"))]),
    ...(totals.length === 0 ? [] : [section(`In all:\n${totals.join("\n")}`)]),
  ];
}

/** What a rule that files does to one line. */
function filedWords(effect: RuleEffect): string {
  const before = data(effect.before ?? "no category", 60);
  const after = data(effect.after ?? "no category", 60);
  const also = alsoWords(effect);
  if (effect.before !== effect.after) return listed([`${before} → *${after}*`, ...also]);
  if (also.length > 0) return listed(also);
  if (effect.keptBy === "person") return `${before} stays, you chose it`;
  if (effect.keptBy === "earlier-rule") return `${before} stays, an earlier rule wins`;
  return `${after} already`;
}

/** What a rule that only names and tags does to one line. */
function namedWords(effect: RuleEffect): string {
  const also = alsoWords(effect);
  if (also.length > 0) return listed(also);
  if (effect.keptBy === "person") return "stays as you have it";
  return effect.keptBy === "earlier-rule" ? "stays, an earlier rule wins" : "is so already";
}

function alsoWords({ renamed, tagged }: RuleEffect): readonly string[] {
  return [
    ...(renamed === null ? [] : [`named *${data(renamed, 60)}*`]),
    ...(tagged.length === 0
      ? []
      : [`tagged ${tagged.map((tag) => data(`#${tag}`, 40)).join(" ")}`]),
  ];
}
