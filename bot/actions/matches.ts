import type { MatchAnswer } from "../../core/domain/match.ts";
import { type Answered, answerMatches } from "../../core/usecases/answer-matches.ts";
import { listMatches } from "../../core/usecases/list-matches.ts";
import type { Action, Bot, Press } from "../listener.ts";
import { answerAt, originOf, parsed, replaceAt } from "../origin.ts";
import { shownMatches } from "../shown/matches.ts";
import { ACTION } from "../views/ids.ts";
import { answeredBlocks, answeredMessage, PAIRS_AT_ONCE } from "../views/match-list.ts";

const open: Action = {
  id: ACTION.matches,
  async run(bot, press) {
    await press.ack();
    const list = await shownMatches(bot, await press.act(), idIn(parsed(press.value)));
    await answerAt(bot, press, originOf(press, false), list);
  },
};

function answering(id: string, answer: MatchAnswer): Action {
  return {
    id,
    async run(bot, press) {
      const value = parsed(press.value);
      const [match, importId]: readonly unknown[] = Array.isArray(value) ? value : [];
      const act = await press.act();
      const answered = await answerMatches(bot.deps, act, [idIn(match) ?? 0], answer);
      await press.ack();
      if (importId !== undefined) return redraw(bot, press, answered, idIn(importId));
      const { summary, changeId } = answered;
      await replaceAt(bot, press, answeredMessage(summary, changeId, act.ledger));
    },
  };
}

const all: Action = {
  id: ACTION.matchAll,
  async run(bot, press) {
    const act = await press.act();
    const importId = idIn(parsed(press.value));
    const limit = PAIRS_AT_ONCE;
    const filter = importId === null ? { limit } : { importId, limit };
    const { matches } = await listMatches(bot.deps, act, filter);
    const ids = matches.map(({ id }) => id);
    const answered = await answerMatches(bot.deps, act, ids, "same");
    await press.ack();
    await redraw(bot, press, answered, importId);
  },
};

async function redraw(
  bot: Bot,
  press: Press,
  { summary, changeId }: Answered,
  importId: number | null,
): Promise<void> {
  const note = answeredBlocks(summary, changeId);
  await replaceAt(bot, press, await shownMatches(bot, await press.act(), importId, note));
}

function idIn(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** Settling what may be in here twice. */
export const matches: readonly Action[] = [
  open,
  answering(ACTION.matchSame, "same"),
  answering(ACTION.matchDifferent, "different"),
  all,
];
