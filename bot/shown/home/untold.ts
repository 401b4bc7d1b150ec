import { listUntold } from "../../../core/usecases/list-untold.ts";
import { MOST_UNTOLD, untoldBlocks } from "../../views/untold.ts";
import type { HomeSection } from "./section.ts";

const DAYS = 40;

/** Summaries and reviews of the last weeks that nobody may have got. */
export const untold: HomeSection = {
  most: MOST_UNTOLD,
  draw: async ({ bot, act, moment }) =>
    untoldBlocks(await listUntold(bot.deps, act, DAYS), act.ledger, moment.today),
};
