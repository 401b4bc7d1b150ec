import { parseIsoDate } from "../../core/domain/dates.ts";
import { BudgetError, type Problem } from "../../core/domain/errors.ts";
import type { OpeningBalance } from "../../core/domain/ledger.ts";
import { type Currency, parseCurrency } from "../../core/domain/currencies.ts";
import type { Act } from "../../core/usecases/act.ts";
import { accountStandings } from "../../core/usecases/account-standings.ts";
import { editAccount } from "../../core/usecases/edit-account.ts";
import { setAccount } from "../../core/usecases/set-account.ts";
import { shownAccounts } from "../shown/accounts.ts";
import type { Bot, Submission, Values } from "../listener.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { typedMoney } from "../typed-money.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { accountNote } from "../views/notes.ts";

/** The form for an account of one's own: answered by the list with the change above it. */
export const ownAccount: Submission = {
  id: FORM.ownAccount,
  fieldOf,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const { account, changeId } = await save(bot, act, sent.values, id);
    await sent.ack();
    const note = accountNote(account.name, id === null, changeId);
    await answerAt(bot, sent, origin, await shownAccounts(bot, act, note));
  },
};

async function save(bot: Bot, act: Act, values: Values, id: number | null) {
  const text = (name: string): string => values[name]?.text ?? "";
  const name = text(FIELD.name);
  if (id === null) {
    const currency = parseCurrency(text(FIELD.currency));
    const openingBalance = await balanceIn(bot, act, values, currency);
    const opening = openingBalance === null ? {} : { openingBalance };
    return setAccount(bot.deps, act, { name, currency, mustBeNew: true, ...opening });
  }
  const standings = await accountStandings(bot.deps, act);
  const known = standings.find(({ account }) => account.id === id);
  if (known === undefined) throw new BudgetError({ code: "not-found", what: "account" });
  const openingBalance = await balanceIn(bot, act, values, known.account.currency);
  return editAccount(bot.deps, act, id, { name, openingBalance });
}

async function balanceIn(
  bot: Bot,
  act: Act,
  values: Values,
  currency: Currency,
): Promise<OpeningBalance | null> {
  const text = values[FIELD.balance]?.text ?? "";
  if (text === "") return null;
  const date = parseIsoDate(values[FIELD.date]?.text ?? "");
  return { date, amountMinor: (await typedMoney(bot, act, text, currency)).minor };
}

function fieldOf(problem: Problem): string {
  if (problem.code === "name-taken" || problem.code === "missing") return FIELD.name;
  if (problem.code !== "unreadable") return FIELD.balance;
  if (problem.what === "currency") return FIELD.currency;
  return problem.what === "date" ? FIELD.date : FIELD.balance;
}
