import type { types } from "@slack/bolt";
import { addMonths } from "../../core/domain/dates.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import type { Act } from "../../core/usecases/act.ts";
import { budgetReport } from "../../core/usecases/budget-report.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Metadata, Origin } from "../origin.ts";
import { budgetForm, importForm } from "../views/small-forms.ts";
import { transactionForm, type TransactionFormInput } from "../views/transaction-form.ts";

export type Opening = { readonly triggerId: string; readonly origin: Origin };

/** Opens the form for a new transaction, or for `existing`. */
export async function openTransactionForm(
  bot: Bot,
  act: Act,
  { triggerId, origin }: Opening,
  existing: Transaction | null,
): Promise<void> {
  const about = { existing, draft: null, ledgers: [], origin };
  await bot.slack.openView(triggerId, await transactionFormOf(bot, act, about));
}

type About = Pick<TransactionFormInput, "existing" | "draft" | "ledgers"> & {
  readonly origin: Origin;
};

/** The form for a transaction, with what the act's ledger offers. */
export async function transactionFormOf(
  bot: Bot,
  act: Act,
  { existing, draft, ledgers, origin }: About,
): Promise<types.ModalView> {
  const metadata: Metadata = { id: existing?.id ?? null, origin };
  return transactionForm({
    currency: act.ledger.currency,
    today: momentOf(bot, act).today,
    accounts: await listAccounts(bot.deps, act),
    members: await payersOf(bot, act),
    payer: act.member.name,
    existing,
    draft,
    ledgers,
    metadata,
  });
}

/** The members a transaction may have been paid by, where there is more than one. */
async function payersOf(bot: Bot, act: Act): Promise<string[]> {
  const members = (await listMembers(bot.deps, act)).map(({ name }) => name);
  return members.length > 1 ? members : [];
}

/** Opens the form for a budget; that of `category`, as it stands, when one is named. */
export async function openBudgetForm(
  bot: Bot,
  act: Act,
  opening: Opening,
  category: string | null = null,
): Promise<void> {
  const { month } = momentOf(bot, act);
  const lines =
    category === null ? [] : await budgetReport(bot.deps, act, { from: month, to: month });
  const standing = lines.find((line) => line.category === category) ?? null;
  const metadata: Metadata = { id: null, origin: opening.origin };
  await bot.slack.openView(
    opening.triggerId,
    budgetForm({
      currency: act.ledger.currency,
      months: [month, addMonths(month, 1), addMonths(month, -1)],
      category,
      standing,
      metadata,
    }),
  );
}

/** Opens the form that takes a bank's file. */
export async function openImportForm(bot: Bot, triggerId: string): Promise<void> {
  await bot.slack.openView(triggerId, importForm({}));
}
