import { periodOf } from "../../../core/domain/periods.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { LATEST_SHOWN, latestBlocks } from "../../views/home/latest.ts";
import type { HomeSection } from "./section.ts";

/** The newest transactions of all, or of another month that is looked at. */
export const latest: HomeSection = {
  most: 7,
  async draw({ bot, act, moment, month }) {
    const { from, to } = periodOf(act.ledger, month);
    const days = month === moment.month ? {} : { from, to };
    const page = await listTransactions(bot.deps, act, { ...days, limit: LATEST_SHOWN });
    return latestBlocks(page.transactions, moment.today, act.ledger.channelId !== null);
  },
};
