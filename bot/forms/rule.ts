import type { types } from "@slack/bolt";
import type { Rule } from "../../core/domain/rule.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import type { Bot } from "../listener.ts";
import type { Origin } from "../origin.ts";
import { ruleForm } from "../views/rule-form.ts";

type Opening = { readonly triggerId: string; readonly origin: Origin };

/** The form for a rule that files what is like this transaction. */
export function ruleFormFor(transaction: Transaction, origin: Origin): types.ModalView {
  const category = transaction.lines[0]?.category ?? null;
  const draft = {
    pattern: transaction.merchant.toLowerCase().slice(0, 200),
    kind: "contains" as const,
    ...(category === null ? {} : { category }),
  };
  return ruleForm({ draft, editing: false, metadata: { id: null, origin } });
}

/** Opens the form for a new rule, or for `existing`. */
export async function openRuleForm(
  bot: Bot,
  existing: Rule | null,
  { triggerId, origin }: Opening,
): Promise<void> {
  const form = ruleForm({
    draft: existing ?? {},
    editing: existing !== null,
    metadata: { id: existing?.id ?? null, origin },
  });
  await bot.slack.openView(triggerId, form);
}
