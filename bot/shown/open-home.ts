import { BudgetError } from "../../core/domain/errors.ts";
import type { Month } from "../../core/domain/dates.ts";
import type { Act } from "../../core/usecases/act.ts";
import { homeShown, openHome } from "../../core/usecases/open-home.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { actOf } from "../who.ts";
import { homeOf, kept } from "./home.ts";

type Asking = { readonly teamId: string; readonly userId: string };

/** What to show from now on; what is left out stays as it was. */
export type HomeWanted = { readonly ledgerId?: number; readonly month?: Month };

/**
 * Shows a person their Home tab at once, from sums; a chart that has to be drawn follows. Throws
 * `not-a-member` and `not-found` for a ledger that is wanted and not theirs.
 */
export async function showHome(bot: Bot, who: Asking, wanted: HomeWanted = {}): Promise<void> {
  const before = await homeShown(bot.deps, { workspaceId: who.teamId, userId: who.userId });
  const act = await actFor(bot, who, wanted.ledgerId, before?.ledgerId);
  const stays = before?.ledgerId === act.ledger.id ? before : NEW;
  const asked = wanted.month ?? stays.month;
  const month = asked === momentOf(bot, act).month ? null : asked;
  const home = await homeOf(bot, act, month);
  const picture = kept(stays.picture, home);
  const isDue = (home.chart !== null && picture === null) || month !== stays.month;
  const publish = () => bot.slack.publishHome(who.userId, home.view(picture));
  const keep = () => openHome(bot.deps, act, { month, isDue });
  // What another process draws meanwhile must not be what they have just turned away from; else
  // nobody waits for a write before they see something.
  const steps = isTurning(wanted) ? [keep, publish] : [publish, keep];
  for (const step of steps) await step();
  bot.nudge();
}

function isTurning({ ledgerId, month }: HomeWanted): boolean {
  return ledgerId !== undefined || month !== undefined;
}

const NEW = { month: null, picture: null } as const;

function actFor(
  bot: Bot,
  who: Asking,
  wanted: number | undefined,
  before: number | undefined,
): Promise<Act> {
  if (wanted === undefined) return actAsBefore(bot, who, before);
  return actOf(bot, { ...who, place: { ledgerId: wanted } }, null);
}

/** Their own ledger where the one that was shown is not theirs to see any more. */
async function actAsBefore(bot: Bot, who: Asking, ledgerId: number | undefined): Promise<Act> {
  if (ledgerId === undefined) return actOf(bot, who, null);
  try {
    return await actOf(bot, { ...who, place: { ledgerId } }, null);
  } catch (error) {
    if (!isGone(error)) throw error;
    return actOf(bot, who, null);
  }
}

/** Whether a person has no place in a ledger any more. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof BudgetError)) return false;
  return error.problem.code === "not-a-member" || error.problem.code === "not-found";
}
