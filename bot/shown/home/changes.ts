import { listChanges } from "../../../core/usecases/list-changes.ts";
import {
  type ChangesInput,
  CHANGES_SHOWN,
  changesBlocks,
  newsBlocks,
} from "../../views/home/changes.ts";
import type { HomeContext, HomeSection } from "./section.ts";

async function inputOf({ bot, act }: HomeContext, limit: number): Promise<ChangesInput> {
  const page = await listChanges(bot.deps, act, { limit });
  return { page, ledger: act.ledger, member: act.member, now: bot.deps.clock.now() };
}

/** What the person has just done. */
export const news: HomeSection = {
  most: 1,
  async draw(home) {
    return newsBlocks(await inputOf(home, 1));
  },
};

/** What was done last, by anyone. */
export const changes: HomeSection = {
  most: 7,
  async draw(home) {
    return changesBlocks(await inputOf(home, CHANGES_SHOWN));
  },
};
