import type { Month } from "../../core/domain/dates.ts";
import { spendingChart } from "../../core/domain/spending-chart.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { SlackUnavailable } from "../http/careful.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { pictureOf } from "../pictures.ts";
import { glanceOf } from "./lists.ts";
import { type Glance, glanceMessage } from "../views/glance.ts";
import { welcomeMessage } from "../views/welcome.ts";
import { periodName } from "../views/words.ts";

type Where = { readonly userId: string; readonly url: string };

/** The month at a glance: the figures at once, the chart as soon as it is drawn. */
export async function showGlance(bot: Bot, act: Act, month: Month, where: Where): Promise<void> {
  const now = momentOf(bot, act).month;
  const glance = await glanceOf(bot, act, month);
  const anything = await listTransactions(bot.deps, act, { limit: 1 });
  if (anything.total === 0 && glance.budgetedMinor === 0) {
    await bot.slack.respond(where.url, welcomeMessage(act.ledger), "replace");
    return;
  }
  const input = { glance, ledger: act.ledger, now };
  await bot.slack.respond(where.url, glanceMessage({ ...input, chart: null }), "replace");
  if (glance.spentMinor === 0) return;
  bot.later(async () => {
    const chart = await pictureOf(bot, chartOf(glance, act.ledger));
    if (chart === null) return;
    try {
      await bot.slack.respond(where.url, glanceMessage({ ...input, chart }), "replace");
    } catch (error) {
      if (!(error instanceof SlackUnavailable)) throw error;
      await bot.slack.postPicture(await bot.slack.directMessage(where.userId), chart.picture);
    }
  });
}

function chartOf(glance: Glance, ledger: Ledger) {
  const { lines, uncategorised, currency, month } = glance;
  const rest = { category: null, spentMinor: -uncategorised.amountMinor, budgetedMinor: null };
  return spendingChart({
    sums: uncategorised.amountMinor < 0 ? [...lines, rest] : lines,
    currency,
    period: periodName(month, ledger),
  });
}
