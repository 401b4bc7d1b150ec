import type { RuleField, RuleKind } from "../domain/rule.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { addRule } from "../usecases/add-rule.ts";
import { applyRules } from "../usecases/apply-rules.ts";
import { checkRules } from "../usecases/check-rules.ts";
import { tryRule } from "../usecases/try-rule.ts";
import { type Days, daysOf } from "./days.ts";

/** A rule as a notebook writes it. */
export type RuleInput = {
  readonly pattern: string;
  readonly kind: RuleKind;
  /** It sets a category, a merchant or tags: one of them at least. */
  readonly category?: string;
  /** The clean name for rows of files. What a person named stays. */
  readonly merchant?: string;
  /** Added to a row's own. */
  readonly tags?: readonly string[];
  /** Only lines of this account or this member, by name. */
  readonly account?: string;
  readonly member?: string;
  /** Only lines of at least this amount, in minor units of the ledger's currency; money out is negative. */
  readonly min?: number;
  /** Only lines of at most this amount. A purchase of 20.00 to 50.00 is `min: -5000, max: -2000`. */
  readonly max?: number;
  /** Lower comes first; behind the others unless told. */
  readonly priority?: number;
  /** `both` unless told. */
  readonly field?: RuleField;
};

/** Rules, tried before they are saved. */
export function rulesOf(deps: Deps, act: Act) {
  const whole = ({ min, max, ...rule }: RuleInput) => {
    const { currency } = act.ledger;
    const any = min === undefined && max === undefined;
    const range = any ? null : { minMinor: min ?? null, maxMinor: max ?? null, currency };
    return { field: "both" as const, ...rule, range };
  };
  return {
    /**
     * What a rule would change over all of history, as Slack shows it: how many rows match, change,
     * or stay as a person chose, and each category before and after. Changes nothing.
     */
    tryRule: (rule: RuleInput) => tryRule(deps, act, { rule: whole(rule), replaces: null }),
    /** Saves a rule. It files what comes from now on; history only by `applyRules`. */
    addRule: (rule: RuleInput) => addRule(deps, act, whole(rule)),
    /** Rules that decide nothing, and why. */
    checkRules: () => checkRules(deps, act),
    /**
     * Files history as the rules say now, as one change that `undo` takes back. What a person chose
     * stays.
     */
    applyRules: (days: Days = {}) => applyRules(deps, act, daysOf(days)),
  };
}
