import type { AmountRange, NewRule, Rule, RuleField, RuleKind } from "../../core/domain/rule.ts";
import type { Writing } from "../../core/domain/writing.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listRules } from "../../core/usecases/list-rules.ts";
import { chosenCategory } from "../categories.ts";
import type { Bot, Sent } from "../listener.ts";
import { type Metadata, metadataIn, parsed, record } from "../origin.ts";
import { amountRangeText, parseAmountRange } from "../parse/amount-range.ts";
import { parseTags } from "../parse/tags.ts";
import { writingFor } from "../who.ts";
import { FIELD } from "../views/ids.ts";
import { chosenName } from "../views/rule-form.ts";

/** A rule on its way from the form to where it is saved. */
export type RuleDraft = Required<Omit<NewRule, "priority">> & { readonly priority?: number };

export type DraftMetadata = Metadata & { readonly rule: RuleDraft };

/** What a form says, and what it does not show of the rule it edits and leaves as it is. */
export async function draftOf(bot: Bot, act: Act, sent: Sent): Promise<RuleDraft> {
  const { id } = metadataIn(sent.metadata);
  const rules = await listRules(bot.deps, act);
  const rule = rules.find((one) => one.id === id);
  const text = (name: string): string => sent.values[name]?.text ?? "";
  const category = text(FIELD.category);
  const member = text(FIELD.member);
  return {
    pattern: text(FIELD.pattern),
    kind: kindOf(text(FIELD.kind)),
    field: rule?.field ?? "both",
    range: rangeOf(text(FIELD.amount), rule, { act, writing: await writingFor(bot, act) }),
    account: chosenName(text(FIELD.account)),
    member: member === "" ? (rule?.member ?? null) : chosenName(member),
    category: category === "" ? null : await chosenCategory(bot, act, category),
    merchant: text(FIELD.merchant).trim() || null,
    tags: parseTags(text(FIELD.tags)),
    ...priorityOf(rules, text(FIELD.place)),
  };
}

/** A range that the form cannot say stays while nobody changes its text. */
function rangeOf(
  text: string,
  rule: Rule | undefined,
  { act: { ledger }, writing }: { readonly act: Act; readonly writing: Writing },
): AmountRange | null {
  const before = rule?.range ?? null;
  if (text.trim() === amountRangeText(before, ledger.currency)) return before;
  return parseAmountRange(text, ledger.currency, writing);
}

/** One of the three kinds; anything else is looked for as plain text. */
function kindOf(word: string): RuleKind {
  return word === "exact" || word === "regex" ? word : "contains";
}

/** The number that puts a rule where its author wants it; none leaves it there, or puts it last. */
function priorityOf(rules: readonly Rule[], place: string): { readonly priority?: number } {
  if (place === "stay") return {};
  if (place === "first") return { priority: (rules[0]?.priority ?? 1) - 1 };
  return { priority: (rules.at(-1)?.priority ?? 0) + 1 };
}

function fieldOf(word: string): RuleField {
  return word === "merchant" || word === "description" ? word : "both";
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const name = (value: unknown): string | null => (typeof value === "string" ? value : null);
const whole = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** The draft that a form carries. Whatever it says is checked again when it is saved. */
export function draftIn(metadata: string): DraftMetadata {
  const rule = record(record(parsed(metadata))["rule"]);
  const range = record(rule["range"]);
  const { tags } = rule;
  return {
    ...metadataIn(metadata),
    rule: {
      pattern: text(rule["pattern"]),
      kind: kindOf(text(rule["kind"])),
      field: fieldOf(text(rule["field"])),
      range:
        typeof range["currency"] === "string"
          ? {
              minMinor: whole(range["minMinor"]),
              maxMinor: whole(range["maxMinor"]),
              currency: range["currency"],
            }
          : null,
      account: name(rule["account"]),
      member: name(rule["member"]),
      category: name(rule["category"]),
      merchant: name(rule["merchant"]),
      tags: Array.isArray(tags) ? tags.map(text) : [],
      ...(typeof rule["priority"] === "number" ? { priority: rule["priority"] } : {}),
    },
  };
}
