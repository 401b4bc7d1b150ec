import type { Chart } from "../../core/domain/chart.ts";
import { SlackUnavailable } from "../http/careful.ts";
import type { Asked, Bot } from "../listener.ts";
import { pictureOf, type Shown } from "../pictures.ts";
import type { Message } from "../views/blocks.ts";

/** Who asked, and the message to replace; `null` from the Home tab. */
export type Where = Pick<Asked, "userId" | "tell"> & { readonly url: string | null };

/** Answers at once without the picture, and again once it is drawn. */
export async function withPicture(
  bot: Bot,
  where: Where,
  chart: Chart | null,
  draw: (shown: Shown | null) => Message,
): Promise<void> {
  const { url } = where;
  if (url === null) {
    await where.tell(draw(chart === null ? null : await pictureOf(bot, chart)));
    return;
  }
  await bot.slack.respond(url, draw(null), "replace");
  if (chart === null) return;
  bot.later(async () => {
    const shown = await pictureOf(bot, chart);
    if (shown === null) return;
    try {
      await bot.slack.respond(url, draw(shown), "replace");
    } catch (error) {
      if (!(error instanceof SlackUnavailable)) throw error;
      await bot.slack.postPicture(await bot.slack.directMessage(where.userId), shown.picture);
    }
  });
}
