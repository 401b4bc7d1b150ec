import type { Month } from "../../core/domain/dates.ts";
import type { Chart } from "../../core/domain/chart.ts";
import { monthChart } from "../../core/domain/answer.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { glanceOf } from "./lists.ts";
import { type Glance, glanceMessage } from "../views/glance.ts";
import { welcomeMessage } from "../views/welcome.ts";
import { periodName } from "../views/words.ts";
import { type Where, withPicture } from "./with-picture.ts";

/** The month at a glance: the figures at once, the chart as soon as it is drawn. */
export async function showGlance(bot: Bot, act: Act, month: Month, where: Where): Promise<void> {
  const now = momentOf(bot, act).month;
  const glance = await glanceOf(bot, act, month);
  const anything = await listTransactions(bot.deps, act, { limit: 1 });
  if (anything.total === 0 && glance.budgetedMinor === 0) {
    await withPicture(bot, where, null, () => welcomeMessage(act.ledger));
    return;
  }
  const input = { glance, ledger: act.ledger, now };
  const chart = chartOf(glance, act.ledger);
  await withPicture(bot, where, chart, (shown) => glanceMessage({ ...input, chart: shown }));
}

/** Where the money of a month went; `null` where none was spent. */
export function chartOf(glance: Glance, ledger: Ledger): Chart | null {
  return monthChart({
    ...glance,
    period: periodName(glance.month, ledger),
    uncategorisedMinor: 0 - glance.uncategorised.outMinor,
  });
}
