import { addDays } from "../../../core/domain/dates.ts";
import { expectedBills } from "../../../core/usecases/expected-bills.ts";
import { expectedBlocks } from "../../views/home/expected.ts";
import type { HomeSection } from "./section.ts";

/** What is late by no more than a week stands here too. */
const [DAYS_BACK, DAYS_AHEAD] = [7, 14];

/** The bills and the income of the next days. */
export const expected: HomeSection = {
  most: 3,
  async draw({ bot, act, moment: { today } }) {
    const range = { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) };
    return expectedBlocks({ expected: await expectedBills(bot.deps, act, range), today });
  },
};
