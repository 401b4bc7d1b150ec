import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { listSyncs } from "../../core/usecases/list-syncs.ts";
import { apiTokensOf } from "../../core/usecases/list-api-tokens.ts";
import { bankDepsOf, bankOf, whenOf } from "../banks.ts";
import type { Bot } from "../listener.ts";
import type { Message } from "../views/blocks.ts";
import { bankList } from "../views/banks/list.ts";
import { syncsMessage } from "../views/banks/told.ts";
import { tokenList } from "../views/banks/tokens.ts";

/** The ledger's links to banks; `note` stands above them. */
export async function shownBanks(
  bot: Bot,
  act: Act,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const banks = await listBanks(bankDepsOf(bot), act);
  return bankList({ banks, ledger: act.ledger, when: whenOf(bot, act), note });
}

/** The last syncs of a link. Throws `not-found`. */
export async function shownSyncs(bot: Bot, act: Act, linkId: number): Promise<Message> {
  const bank = await bankOf(bot, act, linkId);
  const syncs = await listSyncs(bankDepsOf(bot), act, linkId);
  return syncsMessage(bank, syncs, whenOf(bot, act));
}

/** The ledger's tokens for programs; `note` stands above them. */
export async function shownTokens(
  bot: Bot,
  act: Act,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const tokens = await apiTokensOf(bot.deps, act);
  return tokenList(tokens, act.ledger, whenOf(bot, act), note);
}
