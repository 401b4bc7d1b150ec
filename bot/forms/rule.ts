import type { types } from "@slack/bolt";
import type { Rule } from "../../core/domain/rule.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import type { Bot } from "../listener.ts";
import type { Origin } from "../origin.ts";
import { amountRangeText } from "../parse/amount-range.ts";
import { ruleForm } from "../views/rule-form.ts";

type Opening = { readonly triggerId: string; readonly origin: Origin };

/** The form for a rule that files what is like this transaction. */
export async function ruleFormFor(
  bot: Bot,
  act: Act,
  transaction: Transaction,
  origin: Origin,
): Promise<types.ModalView> {
  const category = transaction.lines[0]?.category ?? null;
  const draft = {
    pattern: transaction.merchant.toLowerCase().slice(0, 200),
    kind: "contains" as const,
    category,
  };
  const amounts = "";
  const choices = await choicesOf(bot, act);
  return ruleForm({ draft, amounts, ...choices, editing: false, metadata: { id: null, origin } });
}

/** Opens the form for a new rule, or for `existing`. */
export async function openRuleForm(
  bot: Bot,
  act: Act,
  existing: Rule | null,
  { triggerId, origin }: Opening,
): Promise<void> {
  const form = ruleForm({
    draft: existing ?? {},
    amounts: amountRangeText(existing?.range ?? null, act.ledger.currency),
    ...(await choicesOf(bot, act)),
    editing: existing !== null,
    metadata: { id: existing?.id ?? null, origin },
  });
  await bot.slack.openView(triggerId, form);
}

/** The accounts and members a rule may be for; a member where there is more than one. */
async function choicesOf(bot: Bot, act: Act) {
  const accounts = (await listAccounts(bot.deps, act)).map((account) => account.name);
  const members = (await listMembers(bot.deps, act)).map((member) => member.name);
  return { accounts, members: members.length > 1 ? members : [] };
}
