import { listBanks } from "../../../core/usecases/list-banks.ts";
import { bankDepsOf, whenOf } from "../../banks.ts";
import { bankBlocks } from "../../views/banks/home.ts";
import type { HomeSection } from "./section.ts";

/** Links to banks, where any can be made. */
export const banks: HomeSection = {
  most: 12,
  async draw({ bot, act }) {
    if (bot.banks === null) return [];
    return bankBlocks(await listBanks(bankDepsOf(bot), act), whenOf(bot, act));
  },
};
