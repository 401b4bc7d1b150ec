import { parseMonth } from "../../core/domain/dates.ts";
import { setBudget } from "../../core/usecases/set-budget.ts";
import { rolloverIn } from "../parse/rollover.ts";
import type { Action } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { parsed, replaceAt } from "../origin.ts";
import { budgetSetMessage } from "../views/budget-set.ts";
import { ACTION } from "../views/ids.ts";

/** Sets the budget of the category that was meant. */
export const nearestBudget: Action = {
  id: ACTION.nearestBudget,
  async run(bot, press) {
    const parts = parsed(press.value);
    const [category, amountMinor, month, rolls, once] = Array.isArray(parts) ? parts : [];
    const act = await press.act();
    const rollover = rolloverIn(rolls);
    const only = once === true;
    const done = await setBudget(bot.deps, act, {
      category: String(category),
      amountMinor: Number(amountMinor),
      from: parseMonth(String(month)),
      only,
      ...(rollover === null ? {} : { rollover }),
    });
    await press.ack();
    const pace = momentOf(bot, act).progress;
    await replaceAt(bot, press, budgetSetMessage({ ...done, only, ledger: act.ledger, pace }));
  },
};
