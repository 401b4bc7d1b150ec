import { setTimeout as pause } from "node:timers/promises";
import { BudgetError } from "../../core/domain/errors.ts";
import {
  claimHome,
  finishHome,
  forgetHome,
  type HomeToDraw,
  sinceClaimed,
} from "../../core/usecases/draw-home.ts";
import { sentenceFor } from "../failing.ts";
import type { Bot } from "../listener.ts";
import { forOneRequest } from "../one-ledger.ts";
import { pictureOf } from "../pictures.ts";
import { type HomeDrawing, homeOf, kept } from "../shown/home.ts";
import { isGone, showHome } from "../shown/open-home.ts";
import { actOf } from "../who.ts";
import { spaced } from "./spaced.ts";
import { type Ticking, ticking } from "./ticking.ts";

const LEASE_MS = 60_000;
const AT_ONCE = 4;

/** Many changes in a row are drawn together: Slack takes some hundred Home tabs a minute. */
const PACE = { burst: 20, everyMs: 1000 };

/**
 * Draws Home tabs anew that show less than was written, whoever wrote it and in whichever process;
 * any number of processes may do so at once.
 */
export function startHomes(bot: Bot): Ticking {
  const wait = spaced(PACE, () => performance.now());
  return ticking("homes-failed", bot.log, async (isStopped) => {
    while (!isStopped()) {
      const homes = await claimed(bot);
      if (homes.length === 0) return;
      await Promise.all(homes.map((home) => draw(bot, home, wait(home.userId))));
    }
  });
}

async function claimed(bot: Bot): Promise<readonly HomeToDraw[]> {
  const homes: HomeToDraw[] = [];
  while (homes.length < AT_ONCE) {
    const home = await claimHome(bot.deps, bot.slack.teamId, LEASE_MS);
    if (home === null) break;
    homes.push(home);
  }
  return homes;
}

/** What fails is tried again when the lease ends. */
async function draw(bot: Bot, home: HomeToDraw, waitMs: number): Promise<void> {
  const who = { teamId: bot.slack.teamId, userId: home.userId };
  try {
    if (waitMs > 0) await pause(waitMs);
    const own = forOneRequest(bot);
    const act = await actOf(own, { ...who, place: { ledgerId: home.ledgerId } }, null);
    const drawing = await homeOf(own, act, home.month);
    await finishHome(bot.deps, home, await published(bot, home, drawing));
  } catch (error) {
    if (error instanceof BudgetError && (isGone(error) || error.problem.code === "not-allowed")) {
      await forgetHome(bot.deps, home);
      // What is left on the screen is a ledger that they may not see any more.
      if (isGone(error)) await showHome(bot, who);
      return;
    }
    sentenceFor(error, bot.log, "home");
  }
}

/**
 * Publishes the figures at once, and the chart where it is a new one and nothing else has changed
 * since. What the person has turned away from meanwhile is not shown to them any more.
 */
async function published(
  bot: Bot,
  home: HomeToDraw,
  drawing: HomeDrawing,
): Promise<HomeToDraw["picture"]> {
  const { chart, chartKey, view } = drawing;
  const before = kept(home.picture, drawing);
  if ((await sinceClaimed(bot.deps, home)) === "gone") return before;
  await bot.slack.publishHome(home.userId, view(before));
  if (before !== null || chart === null) return before;
  if ((await sinceClaimed(bot.deps, home)) !== "current") return null;
  const shown = await pictureOf(bot, chart);
  if (shown === null || (await sinceClaimed(bot.deps, home)) !== "current") return null;
  await bot.slack.publishHome(home.userId, view(shown));
  return { key: chartKey, fileId: shown.fileId };
}
