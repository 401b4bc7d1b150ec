import { openLedger } from "budget-tracker";

const SHOPS = {
  coffee: "Coffee",
  market: "Groceries",
  transit: "Transport",
  noodles: "Restaurants",
};

/** A ledger in a database of its own, with rules and budgets as a household has them. */
export async function newBooks(databaseUrl) {
  const ledger = await openLedger({ databaseUrl, write: true, today: "2026-06-30" });
  for (const [pattern, category] of Object.entries(SHOPS))
    await ledger.addRule({ pattern, kind: "contains", category });
  for (const category of Object.values(SHOPS))
    await ledger.setBudget({ category, amountMinor: 40_000, from: "2006-07", rollover: "surplus" });
  return ledger;
}

export async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
