import type { Month } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { actions, button, context, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { data } from "./text.ts";
import { periodName } from "./words.ts";

/** When months begin, with the way back where that was just changed. */
export function periodMessage(input: {
  readonly ledger: Ledger;
  /** The month it is now. */
  readonly month: Month;
  readonly changeId: number | null;
}): Message {
  const { ledger, month, changeId } = input;
  const { periodStartDay: day } = ledger;
  const begins = `Months begin on the *${ordinal(day)}*: this one is ${periodName(month, ledger)}.`;
  const text =
    changeId === null
      ? `${begins} To change that, write \`/budget period 25\`, with the day your pay comes (1 to 28).`
      : `${begins} Budgets and reports follow it, past months too.`;
  return message(text, [
    section(text),
    context(data(ledger.name)),
    actions([
      ...(changeId === null ? [] : [button("Undo", { id: ACTION.undo, value: String(changeId) })]),
      button("This month", { id: `${ACTION.month}.now`, value: month }),
    ]),
  ]);
}

/** `1st`, `22nd`, `25th`. */
function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}
