import { type Chart } from "../core/domain/chart.ts";
import { BudgetError } from "../core/domain/errors.ts";
import { SlackUnavailable } from "./http/careful.ts";
import type { Picture } from "./http/slack.ts";
import type { Bot } from "./listener.ts";

export type Shown = {
  readonly fileId: string;
  readonly altText: string;
  readonly picture: Picture;
};

/** Draws and uploads a chart; without one the figures still stand, so a failure is logged and `null`. */
export async function pictureOf(bot: Bot, chart: Chart): Promise<Shown | null> {
  try {
    const png = await bot.charts.draw(chart);
    const picture = { name: `${chart.kind}.png`, png, altText: chart.altText };
    return { fileId: await bot.slack.keepPicture(picture), altText: chart.altText, picture };
  } catch (error) {
    const expected = error instanceof BudgetError || error instanceof SlackUnavailable;
    if (!expected) throw error;
    bot.log("no-picture", { reason: error.message });
    return null;
  }
}
