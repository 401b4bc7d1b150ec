import { isOff } from "../domain/budget.ts";
import { type BudgetAlert, reachedPercents } from "../domain/budget-alert.ts";
import { dayIn } from "../domain/dates.ts";
import { type Period, periodAt } from "../domain/periods.ts";
import { budgetedSpent } from "../store/budgeted.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { notificationsOf } from "../store/notifications.ts";
import { periodStartOf } from "../store/period-start.ts";
import { claimPost } from "../store/posts.ts";
import type { Act, Deps } from "./act.ts";
import { budgetLines } from "./budget-report.ts";
import { promise } from "./promise.ts";

/** What the running period's budgets had taken before a write. */
type Before = { readonly period: Period; readonly spent: ReadonlyMap<number, number> };

/** The running period's budgets as they stand in this transaction, to be compared with later. */
export async function budgetsBefore(trx: Trx, deps: Deps, { ledger }: Act): Promise<Before> {
  const today = dayIn(ledger.timeZone, deps.clock.now());
  const period = periodAt(await periodStartOf(trx, ledger.id), today);
  return { period, spent: await budgetedSpent(trx, ledger.id, period, ledger.currency) };
}

/**
 * Says once for each budget and period, in the transaction that stores what did it, that a budget of
 * the running period has reached one of the ledger's percents. Whatever came in stored it; a budget
 * that has taken no more than before is no news, and one that reaches a percent again is none either.
 */
export async function noticeBudgets(
  trx: Trx,
  deps: Deps,
  act: Act,
  { period, spent }: Before,
): Promise<void> {
  if (spent.size === 0) return;
  const { ledger, member } = act;
  const now = await budgetedSpent(trx, ledger.id, period, ledger.currency);
  const more = new Set(
    [...now].filter(([id, sum]) => sum > (spent.get(id) ?? sum)).map(([id]) => id),
  );
  if (more.size === 0) return;
  const { alertPercents } = await notificationsOf(trx, ledger);
  if (alertPercents.length === 0) return;
  const ids: number[] = [];
  const alerts: BudgetAlert[] = [];
  for (const { categoryId, reached } of await reachedBy(trx, act, period, {
    more,
    alertPercents,
  })) {
    const claimed = await claimAll(trx, deps, ledger.id, {
      period: `${period.month}#${categoryId}`,
      percents: reached,
    });
    ids.push(...claimed.ids);
    const percent = reached.at(-1);
    if (percent !== undefined && claimed.newest) alerts.push({ categoryId, percent });
  }
  if (alerts.length === 0) return;
  const about = { month: period.month, userId: member.userId, alerts };
  await promise(deps, { trx, ledger: ledger.id }, { kind: "budgets", ids, about });
}

async function reachedBy(
  trx: Trx,
  act: Act,
  { month }: Period,
  look: { readonly more: ReadonlySet<number>; readonly alertPercents: readonly number[] },
): Promise<{ readonly categoryId: number; readonly reached: readonly number[] }[]> {
  const { ledger } = act;
  const categories = await listCategories(trx, ledger.id);
  const ids = new Map(categories.map(({ id, name }) => [name, id]));
  const lines = await budgetLines(trx, act, { from: month, to: month });
  return lines.flatMap((line) => {
    const categoryId = ids.get(line.category);
    if (categoryId === undefined || !look.more.has(categoryId) || isOff(line)) return [];
    if (line.currency !== ledger.currency) return [];
    const limitMinor = line.budgetedMinor + line.carriedMinor;
    const filled = { limitMinor, spentMinor: line.spentMinor };
    return [{ categoryId, reached: reachedPercents(filled, look.alertPercents) }];
  });
}

/** `newest` says whether the highest of the percents was nobody's yet. */
async function claimAll(
  trx: Trx,
  deps: Deps,
  ledger: number,
  { period, percents }: { readonly period: string; readonly percents: readonly number[] },
): Promise<{ readonly ids: readonly number[]; readonly newest: boolean }> {
  const ids: number[] = [];
  let newest = false;
  const now = deps.clock.now();
  for (const percent of percents) {
    const at = new Date(now).toISOString();
    const kind = `budget-${percent}`;
    const id = await claimPost(trx, ledger, { kind, period, dueAt: now, state: "waiting", at });
    newest = id !== undefined;
    if (id !== undefined) ids.push(id);
  }
  return { ids, newest };
}
