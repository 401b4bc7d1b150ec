import { otherLedgers } from "../../../core/usecases/other-ledgers.ts";
import { emptyHeadBlocks, headBlocks } from "../../views/home/head.ts";
import { welcomeHome } from "../../views/home/welcome.ts";
import type { HomeSection } from "./section.ts";

/** The month and what it came to; for a newcomer, how to begin. */
export const head: HomeSection = {
  most: 6,
  whenEmpty: true,
  async draw({ bot, act, moment, glance, isEmpty }) {
    const { ledger } = act;
    const ledgers = [ledger, ...(await otherLedgers(bot.deps, act))].toSorted(
      (a, b) => a.id - b.id,
    );
    const input = { glance, ledger, month: moment.month, ledgers, at: bot.deps.clock.now() };
    return isEmpty ? [...welcomeHome(ledger), ...emptyHeadBlocks(input)] : headBlocks(input);
  },
};
