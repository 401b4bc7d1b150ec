import type { types } from "@slack/bolt";
import type { Act } from "../../core/usecases/act.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { homeTab } from "../views/home/tab.ts";
import { welcomeBlocks } from "../views/welcome.ts";
import type { HomeContext } from "./home/section.ts";
import { HOME_SECTIONS } from "./home/sections.ts";
import { glanceOf } from "./lists.ts";

/** What a newcomer is shown takes so many blocks. */
const WELCOME = 10;

/** Draws a person's Home tab anew. */
export async function publishHome(bot: Bot, act: Act, userId: string): Promise<void> {
  await bot.slack.publishHome(userId, await homeOf(bot, act));
}

async function homeOf(bot: Bot, act: Act): Promise<types.HomeView> {
  const moment = momentOf(bot, act);
  const { month } = moment;
  const [glance, some] = await Promise.all([
    glanceOf(bot, act, month),
    listTransactions(bot.deps, act, { limit: 1 }),
  ]);
  const isEmpty = some.total === 0 && glance.budgetedMinor === 0;
  const context: HomeContext = { bot, act, moment, month, glance, isEmpty };
  const sections = HOME_SECTIONS.filter(({ whenEmpty }) => !isEmpty || whenEmpty === true);
  const parts = await Promise.all(
    sections.map(async (one) => ({ most: one.most, blocks: await one.draw(context) })),
  );
  const welcome = { most: WELCOME, blocks: isEmpty ? welcomeBlocks(act.ledger) : [] };
  return homeTab([welcome, ...parts]);
}
