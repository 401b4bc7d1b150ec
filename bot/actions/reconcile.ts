import { parseIsoDate } from "../../core/domain/dates.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { reconcile } from "../../core/usecases/reconcile.ts";
import type { Action } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { originOf, parsed, replaceAt } from "../origin.ts";
import { ACTION } from "../views/ids.ts";
import { reconciledMessage, reconcileForm } from "../views/reconciled.ts";

const open: Action = {
  id: ACTION.reconcile,
  async run(bot, press) {
    await press.ack();
    const act = await press.act();
    const names = (await listAccounts(bot.deps, act)).map(({ name }) => name);
    const metadata = { id: null, origin: originOf(press, false) };
    const value = parsed(press.value);
    const [account, date]: readonly unknown[] = Array.isArray(value) ? value : [];
    const begun = {
      account: typeof account === "string" ? account : null,
      date: typeof date === "string" ? parseIsoDate(date) : momentOf(bot, act).today,
    };
    const form = reconcileForm(names, begun, metadata);
    await bot.slack.openView(press.triggerId, form);
  },
};

const adjust: Action = {
  id: ACTION.adjust,
  async run(bot, press) {
    const value = parsed(press.value);
    const [account, date, amountMinor]: readonly unknown[] = Array.isArray(value) ? value : [];
    const act = await press.act();
    const found = await reconcile(bot.deps, act, {
      account: String(account),
      date: parseIsoDate(String(date)),
      amountMinor: Number(amountMinor),
      adjust: true,
    });
    await press.ack();
    const { today } = momentOf(bot, act);
    await replaceAt(bot, press, reconciledMessage({ found, ledger: act.ledger, today }));
  },
};

/** Checking an account against a statement. */
export const reconciling: readonly Action[] = [open, adjust];
