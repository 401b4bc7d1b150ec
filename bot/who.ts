import { BudgetError } from "../core/domain/errors.ts";
import { weekStartOf, type Writing, writingOf } from "../core/domain/writing.ts";
import type { Act } from "../core/usecases/act.ts";
import { openAct, type Place, type Who } from "../core/usecases/open-act.ts";
import { currencyOf } from "./currency-of.ts";
import type { Bot } from "./listener.ts";

type Asking = { readonly teamId: string; readonly userId: string };

/** The person, as Slack tells of them now. Throws `not-allowed` for whoever may not use the bot. */
export async function whoOf(bot: Bot, who: Asking, requestKey: string | null): Promise<Who> {
  if (who.teamId !== bot.slack.teamId) throw new BudgetError({ code: "not-allowed" });
  const person = await bot.slack.people.find(who.userId);
  return {
    workspaceId: who.teamId,
    userId: who.userId,
    userName: person.name,
    timeZone: person.timeZone,
    currency: currencyOf(person.timeZone),
    weekStart: weekStartOf(person.locale, person.timeZone),
    requestKey,
  };
}

/**
 * The person in the ledger of the place they ask from, their private one where it has none. Throws
 * `not-allowed` for whoever may not use the bot, and what `openAct` throws.
 */
export async function actOf(
  bot: Bot,
  who: Asking & { readonly place?: Place | undefined },
  requestKey: string | null,
): Promise<Act> {
  const act = await openAct(bot.deps, await whoOf(bot, who, requestKey), who.place);
  if (act.ledger.channelId !== null) bot.about.ledgerId = act.ledger.id;
  return act;
}

/** How the person whose act it is writes numbers and days, by their Slack profile. */
export async function writingFor(bot: Bot, { member }: Act): Promise<Writing> {
  const { locale, timeZone } = await bot.slack.people.find(member.userId);
  return writingOf(locale, timeZone);
}
