import { parseIsoDate } from "../../core/domain/dates.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { reconcile as check } from "../../core/usecases/reconcile.ts";
import type { Submission } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { typedMoney } from "../typed-money.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { reconciledMessage } from "../views/reconciled.ts";

/** What a statement says was on an account: answered by whether the books agree. */
export const reconcile: Submission = {
  id: FORM.reconcile,
  fieldOf(problem) {
    if (problem.code === "unknown-account") return FIELD.account;
    const isDay = problem.code === "unreadable" && problem.what === "date";
    return isDay ? FIELD.date : FIELD.balance;
  },
  async run(bot, sent) {
    const { origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const text = (name: string): string => sent.values[name]?.text ?? "";
    const account = text(FIELD.account);
    const accounts = await listAccounts(bot.deps, act);
    const own = accounts.find(({ name }) => name === account)?.currency ?? act.ledger.currency;
    const found = await check(bot.deps, act, {
      account,
      date: parseIsoDate(text(FIELD.date)),
      amountMinor: (await typedMoney(bot, act, text(FIELD.balance), own)).minor,
    });
    await sent.ack();
    const { today } = momentOf(bot, act);
    const message = reconciledMessage({ found, ledger: act.ledger, today });
    await answerAt(bot, sent, origin, message);
  },
};
