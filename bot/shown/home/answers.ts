import { listMatches } from "../../../core/usecases/list-matches.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { monthTransferCandidates } from "../../../core/usecases/transfer-candidates.ts";
import { answersBlocks, PAIRS_SHOWN, UNFILED_SHOWN } from "../../views/home/answers.ts";
import type { HomeSection } from "./section.ts";

/** What waits for an answer: rows without a category, pairs that may be one or a transfer. */
export const answers: HomeSection = {
  most: 17,
  async draw({ bot, act, moment, month }) {
    const [unfiled, pairs, transfers] = await Promise.all([
      listTransactions(bot.deps, act, { uncategorised: true, limit: UNFILED_SHOWN }),
      listMatches(bot.deps, act, { limit: PAIRS_SHOWN }),
      monthTransferCandidates(bot.deps, act, month),
    ]);
    return answersBlocks({
      unfiled: unfiled.transactions,
      unfiledTotal: unfiled.total,
      matches: pairs.matches,
      matchesTotal: pairs.total,
      transfers,
      today: moment.today,
      isShared: act.ledger.channelId !== null,
    });
  },
};
