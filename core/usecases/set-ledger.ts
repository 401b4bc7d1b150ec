import { BudgetError } from "../domain/errors.ts";
import type { Ledger } from "../domain/ledger.ts";
import { insertAccount, listAccounts } from "../store/accounts.ts";
import type { Trx } from "../store/db.ts";
import { findLedgerById, setPeriodStartDay, updateLedger } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import { recordChange, type Ref } from "./record-change.ts";

/** What was chosen for a ledger; what is left out stays as it is. */
export type LedgerChosen = Partial<Pick<Ledger, "currency" | "timeZone" | "periodStartDay">>;

/** The ledger as it is now; `summary` is `null` and so is `changeId` where it was so already. */
export type LedgerSet = {
  readonly ledger: Ledger;
  readonly changeId: number | null;
  readonly summary: string | null;
};

/**
 * Changes what a ledger counts in and by. The currency is that of new entries and budgets: what is
 * written down stays in its own, and a cash account in the new one is made where there is none.
 * Periods begin on a day from 1 to 28, past ones included, and what budgets carry is worked out
 * again. Throws `unreadable` for a day or time zone that is none.
 */
export async function setLedger(deps: Deps, act: Act, chosen: LedgerChosen): Promise<LedgerSet> {
  const { id, workspaceId } = act.ledger;
  if (chosen.periodStartDay !== undefined) checkPeriodStart(chosen.periodStartDay);
  if (chosen.timeZone !== undefined) checkZone(chosen.timeZone);
  return commit(deps, act, async (trx): Promise<LedgerSet> => {
    const ledger = (await findLedgerById(trx, workspaceId, id)) ?? act.ledger;
    const next = { ...ledger, ...chosen };
    const summary = summaryOf(ledger, next);
    if (summary === "") return { ledger, changeId: null, summary: null };
    const touches = [["ledger", ledger.id]] as const;
    const context = { deps, act, what: "ledger-set", touches };
    const done = await recordChange(trx, context, async () => {
      await updateLedger(trx, ledger.id, next);
      if (next.periodStartDay !== ledger.periodStartDay)
        await setPeriodStartDay(trx, ledger.id, next.periodStartDay);
      const made =
        next.currency === ledger.currency ? [] : await accountIn(trx, next, instant(deps));
      return { value: null, summary, made };
    });
    return { ledger: next, changeId: done.changeId, summary };
  });
}

function checkPeriodStart(day: number): void {
  if (!Number.isInteger(day) || day < 1 || day > 28)
    throw new BudgetError({ code: "unreadable", what: "day", text: String(day) });
}

function checkZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions();
  } catch (cause) {
    throw new BudgetError({ code: "unreadable", what: "setting", text: timeZone }, { cause });
  }
}

function summaryOf(before: Ledger, after: Ledger): string {
  const { currency, timeZone, periodStartDay } = after;
  return [
    ...(currency === before.currency ? [] : [`new entries are in ${currency}`]),
    ...(periodStartDay === before.periodStartDay ? [] : [`months begin on day ${periodStartDay}`]),
    ...(timeZone === before.timeZone ? [] : [`the time zone is ${timeZone}`]),
  ].join("; ");
}

/** An account to write new entries on: made where the ledger has none in its currency. */
async function accountIn(trx: Trx, { id, currency }: Ledger, at: string): Promise<Ref[]> {
  const accounts = await listAccounts(trx, id);
  if (accounts.some((account) => account.currency === currency)) return [];
  const taken = new Set(accounts.map(({ name }) => name.toLowerCase()));
  const name = [`Cash ${currency}`, `Cash in ${currency}`].find(
    (one) => !taken.has(one.toLowerCase()),
  );
  if (name === undefined) return [];
  const account = await insertAccount(trx, id, { name, currency, at });
  return [["account", account.id]];
}
