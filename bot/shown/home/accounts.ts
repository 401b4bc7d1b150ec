import { accountStandings } from "../../../core/usecases/account-standings.ts";
import { accountsBlocks } from "../../views/home/accounts.ts";
import type { HomeSection } from "./section.ts";

/** What is on the accounts today, whichever month is shown. */
export const accounts: HomeSection = {
  most: 4,
  async draw({ bot, act, moment }) {
    return accountsBlocks(await accountStandings(bot.deps, act), moment.today);
  },
};
