import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { bankOf } from "../banks.ts";
import type { Bot } from "../listener.ts";
import type { Origin } from "../origin.ts";
import { attachForm, unlinkForm } from "../views/banks/forms.ts";

/** The link a form is about, and where its answer goes. */
export type AboutLink = { readonly id: number; readonly origin: Origin };

/** Asks before a link is ended. Throws `not-found`. */
export async function unlinkFormFor(
  bot: Bot,
  act: Act,
  about: AboutLink,
): Promise<types.ModalView> {
  return unlinkForm(await bankOf(bot, act, about.id), about);
}

/** Asks which account of the books one at the bank is. Throws `not-found`. */
export async function attachFormFor(
  bot: Bot,
  act: Act,
  about: AboutLink,
): Promise<types.ModalView> {
  const bank = await bankOf(bot, act, about.id);
  // What a bank fills already is some other account at a bank.
  const filled = (await listBanks(bot.deps, act)).flatMap((one) => one.accounts);
  const free = (await listAccounts(bot.deps, act)).filter(
    ({ id }) => !filled.some(({ account }) => account.id === id),
  );
  return attachForm(bank, free, about);
}
