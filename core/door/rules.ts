import type { RuleField, RuleKind } from "../domain/rule.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { addRule } from "../usecases/add-rule.ts";
import { applyRules } from "../usecases/apply-rules.ts";
import { tryRule } from "../usecases/try-rule.ts";
import { type Days, daysOf } from "./days.ts";

/** A rule as a notebook writes it. */
export type RuleInput = {
  readonly pattern: string;
  readonly kind: RuleKind;
  readonly category: string;
  /** Lower comes first; behind the others unless told. */
  readonly priority?: number;
  /** `both` unless told. */
  readonly field?: RuleField;
};

/** Rules, tried before they are saved. */
export function rulesOf(deps: Deps, act: Act) {
  const whole = (rule: RuleInput) => ({ field: "both" as const, ...rule });
  return {
    tryRule: (rule: RuleInput) => tryRule(deps, act, { rule: whole(rule), replaces: null }),
    addRule: (rule: RuleInput) => addRule(deps, act, whole(rule)),
    applyRules: (days: Days = {}) => applyRules(deps, act, daysOf(days)),
  };
}
