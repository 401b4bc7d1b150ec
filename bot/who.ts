import { BudgetError } from "../core/domain/errors.ts";
import type { Act } from "../core/usecases/act.ts";
import { openAct } from "../core/usecases/open-act.ts";
import { currencyOf } from "./currency-of.ts";
import type { Bot } from "./listener.ts";

/** The person in their private ledger. Throws `not-allowed` for whoever may not use the bot. */
export async function actOf(
  bot: Bot,
  who: { readonly teamId: string; readonly userId: string },
  requestKey: string | null,
): Promise<Act> {
  if (who.teamId !== bot.slack.teamId) throw new BudgetError({ code: "not-allowed" });
  const person = await bot.slack.people.find(who.userId);
  return openAct(bot.deps, {
    workspaceId: who.teamId,
    userId: who.userId,
    userName: person.name,
    timeZone: person.timeZone,
    currency: currencyOf(person.timeZone),
    requestKey,
  });
}
