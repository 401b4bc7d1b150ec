import type { AmountRange, RuleField, RuleKind } from "../../core/domain/rule.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listRules } from "../../core/usecases/list-rules.ts";
import type { Bot } from "../listener.ts";
import { type Metadata, metadataIn, parsed, record } from "../origin.ts";

/** A rule on its way from the form to where it is saved. */
export type RuleDraft = {
  readonly pattern: string;
  readonly kind: RuleKind;
  readonly field: RuleField;
  readonly category: string;
  readonly priority?: number;
};

export type DraftMetadata = Metadata & { readonly rule: RuleDraft };

/** One of the three kinds; anything else is looked for as plain text. */
export function kindOf(word: string): RuleKind {
  return word === "exact" || word === "regex" ? word : "contains";
}

/** The number that puts a rule where its author wants it; none leaves it there, or puts it last. */
export async function priorityOf(
  bot: Bot,
  act: Act,
  place: string,
): Promise<{ readonly priority?: number }> {
  if (place === "stay") return {};
  const rules = await listRules(bot.deps, act);
  if (place === "first") return { priority: (rules[0]?.priority ?? 1) - 1 };
  return { priority: (rules.at(-1)?.priority ?? 0) + 1 };
}

/** What the form does not show of a rule and leaves as it is: where it looks, and for which amounts. */
export async function unshownOf(
  bot: Bot,
  act: Act,
  id: number | null,
): Promise<{ readonly field: RuleField; readonly range: AmountRange | null }> {
  const rules = id === null ? [] : await listRules(bot.deps, act);
  const rule = rules.find((one) => one.id === id);
  return { field: rule?.field ?? "both", range: rule?.range ?? null };
}

function fieldOf(word: string): RuleField {
  return word === "merchant" || word === "description" ? word : "both";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The draft that a form carries. Whatever it says is checked again when it is saved. */
export function draftIn(metadata: string): DraftMetadata {
  const rule = record(record(parsed(metadata))["rule"]);
  return {
    ...metadataIn(metadata),
    rule: {
      pattern: text(rule["pattern"]),
      kind: kindOf(text(rule["kind"])),
      field: fieldOf(text(rule["field"])),
      category: text(rule["category"]),
      ...(typeof rule["priority"] === "number" ? { priority: rule["priority"] } : {}),
    },
  };
}
