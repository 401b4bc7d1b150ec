import { listMatches } from "../../../core/usecases/list-matches.ts";
import { listUnfiled } from "../../../core/usecases/list-unfiled.ts";
import { monthTransferCandidates } from "../../../core/usecases/transfer-candidates.ts";
import { answersBlocks, PAIRS_SHOWN, UNFILED_SHOWN } from "../../views/home/answers.ts";
import type { HomeSection } from "./section.ts";

/** What waits for an answer: rows without a category, pairs that may be one or a transfer. */
export const answers: HomeSection = {
  most: 17,
  async draw({ bot, act, moment, month }) {
    const unfiled = await listUnfiled(bot.deps, act, UNFILED_SHOWN);
    const pairs = await listMatches(bot.deps, act, { limit: PAIRS_SHOWN });
    const transfers = await monthTransferCandidates(bot.deps, act, month);
    return answersBlocks({
      unfiled,
      matches: pairs.matches,
      matchesTotal: pairs.total,
      transfers,
      today: moment.today,
      isShared: act.ledger.channelId !== null,
    });
  },
};
