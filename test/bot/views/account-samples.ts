import type { AccountStanding } from "../../../core/domain/ledger.ts";
import { accountList } from "../../../bot/views/account-list.ts";
import { budgetSetMessage } from "../../../bot/views/budget-set.ts";
import { discardedMessage } from "../../../bot/views/import-progress.ts";
import { ownAccountForm } from "../../../bot/views/own-account-form.ts";
import { periodMessage } from "../../../bot/views/period.ts";
import { importForm } from "../../../bot/views/small-forms.ts";
import { welcomeMessage } from "../../../bot/views/welcome.ts";
import { ledgerOf, many, month, pace, today, usd } from "./made-up.ts";

/** The views about accounts and what is set once, filled with `name`. */
export function accountViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const standing: AccountStanding = {
    account: { id: 1, name, currency: usd },
    opening: { date: today, amountMinor: -Number.MAX_SAFE_INTEGER },
    balanceMinor: -Number.MAX_SAFE_INTEGER,
    transactions: 9,
    lastDay: today,
    checked: { date: today, amountMinor: 5, differenceMinor: -5 },
  };
  const accounts = many((id) => ({ ...standing, account: { ...standing.account, id } }));
  const most = 10 ** 14;
  const budget = {
    month,
    category: name,
    currency: usd,
    budgetedMinor: -most,
    spentMinor: most,
    carriedMinor: -most,
    rollover: "all" as const,
    leftMinor: -most,
  };
  return {
    accounts: accountList({ accounts, ledger, today, note: [] }),
    ownAccount: ownAccountForm({ standing, currency: usd, today, metadata: {} }),
    newAccount: ownAccountForm({ standing: null, currency: usd, today, metadata: {} }),
    period: periodMessage({ ledger, month, changeId: 1 }),
    importForm: importForm({}),
    discarded: discardedMessage(name),
    welcomeMessage: welcomeMessage(ledger),
    negativeBudget: budgetSetMessage({ budget, only: false, changeId: 1, ledger, pace }),
  };
}
