import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { accountStandings } from "../../core/usecases/account-standings.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Metadata, Origin } from "../origin.ts";
import { accountList } from "../views/account-list.ts";
import type { Message } from "../views/blocks.ts";
import { ownAccountForm } from "../views/own-account-form.ts";

/** The ledger's accounts; `note` stands above them. */
export async function shownAccounts(
  bot: Bot,
  act: Act,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const accounts = await accountStandings(bot.deps, act);
  return accountList({ accounts, ledger: act.ledger, today: momentOf(bot, act).today, note });
}

/** Opens the form for a new account, or for the one of this id. Throws `not-found`. */
export async function openAccountForm(
  bot: Bot,
  act: Act,
  opening: { readonly triggerId: string; readonly origin: Origin },
  id: number | null,
): Promise<void> {
  const standing =
    id === null
      ? null
      : (await accountStandings(bot.deps, act)).find(({ account }) => account.id === id);
  if (standing === undefined) throw new BudgetError({ code: "not-found", what: "account" });
  const metadata: Metadata = { id, origin: opening.origin };
  const { currency } = act.ledger;
  const { today } = momentOf(bot, act);
  const form = ownAccountForm({ standing, currency, today, metadata });
  await bot.slack.openView(opening.triggerId, form);
}
