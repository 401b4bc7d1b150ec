import type { Act } from "../../core/usecases/act.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { bankOf } from "../banks.ts";
import type { Bot } from "../listener.ts";
import type { Metadata, Origin } from "../origin.ts";
import { attachForm, tokenForm, unlinkForm } from "../views/banks/forms.ts";

type Opening = { readonly triggerId: string; readonly origin: Origin };

/** Asks before a link is ended. Throws `not-found`. */
export async function openUnlinkForm(
  bot: Bot,
  act: Act,
  { triggerId, origin }: Opening,
  linkId: number,
): Promise<void> {
  const bank = await bankOf(bot, act, linkId);
  const metadata: Metadata = { id: linkId, origin };
  await bot.slack.openView(triggerId, unlinkForm(bank, metadata));
}

/** Asks which account of the books one at the bank is. Throws `not-found`. */
export async function openAttachForm(
  bot: Bot,
  act: Act,
  { triggerId, origin }: Opening,
  linkId: number,
): Promise<void> {
  const bank = await bankOf(bot, act, linkId);
  const accounts = await listAccounts(bot.deps, act);
  const metadata: Metadata = { id: linkId, origin };
  await bot.slack.openView(triggerId, attachForm(bank, accounts, metadata));
}

/** Asks for the name of a new token. */
export async function openTokenForm(bot: Bot, { triggerId, origin }: Opening): Promise<void> {
  const metadata: Metadata = { id: null, origin };
  await bot.slack.openView(triggerId, tokenForm(metadata));
}
