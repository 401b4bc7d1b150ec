import type { Currency } from "../core/domain/currencies.ts";
import { type Money, parseMoney } from "../core/domain/money.ts";
import { markFor } from "../core/domain/writing.ts";
import type { Act } from "../core/usecases/act.ts";
import type { Bot } from "./listener.ts";
import { writingFor } from "./who.ts";

/** An amount that somebody typed into a form, read as they write it. Throws what `parseMoney` throws. */
export async function typedMoney(
  bot: Bot,
  act: Act,
  text: string,
  currency: Currency,
): Promise<Money> {
  return parseMoney(text, currency, markFor(await writingFor(bot, act), currency));
}
