import { listBudgets } from "./budgets.ts";
import type { Entity } from "./entity.ts";

/** Marks a month that stands alone. */
const ONCE = "only ";

/**
 * A category's budgets, one-off amounts among them, by month → minor units, currency and rollover:
 * one entity, since they decide each other's months.
 */
export const budget: Entity = {
  read: async (trx, ledger, categoryId) => {
    const [own] = await listBudgets(trx, ledger, [categoryId]);
    return Object.fromEntries([
      ...(own?.budgets ?? []).map((b) => [
        b.fromMonth,
        [b.budgetedMinor, b.currency, b.rollover] as const,
      ]),
      ...(own?.oneOffs ?? []).map((one) => [
        `${ONCE}${one.month}`,
        [one.budgetedMinor, one.currency] as const,
      ]),
    ]);
  },
  write: async (trx, ledger, categoryId, fields) => {
    const key = { ledger_id: ledger, category_id: categoryId };
    await trx("budgets").where(key).delete();
    await trx("one_offs").where(key).delete();
    for (const [name, value] of Object.entries(fields ?? {})) {
      if (!Array.isArray(value)) continue;
      const [budgeted_minor, currency, rollover = "none"] = value;
      const row = { ...key, budgeted_minor, currency };
      if (name.startsWith(ONCE))
        await trx("one_offs").insert({ ...row, month: name.slice(ONCE.length) });
      else await trx("budgets").insert({ ...row, from_month: name, rollover });
    }
  },
};
