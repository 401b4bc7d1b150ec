import { listBanks } from "../../../core/usecases/list-banks.ts";
import { bankDepsOf, whenOf } from "../../banks.ts";
import { bankBlocks } from "../../views/banks/home.ts";
import type { HomeSection } from "./section.ts";

/** Links to banks, where any can be made; a newcomer sees those that are there. */
export const banks: HomeSection = {
  most: 12,
  whenEmpty: true,
  async draw({ bot, act, isEmpty }) {
    if (bot.banks === null) return [];
    const links = await listBanks(bankDepsOf(bot), act);
    return isEmpty && links.length === 0 ? [] : bankBlocks(links, whenOf(bot, act));
  },
};
