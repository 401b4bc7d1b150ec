import type { CategoryKind } from "./ledger.ts";

/** A category before a ledger has it. */
export type NewCategory = {
  readonly name: string;
  /** The heading it is listed under. */
  readonly group: string;
  readonly kind: CategoryKind;
};

function group(name: string, kind: CategoryKind, categories: readonly string[]): NewCategory[] {
  return categories.map((category) => ({ name: category, group: name, kind }));
}

/** What a new ledger starts with, in the order lists show it. No name occurs twice. */
export const DEFAULT_CATEGORIES: readonly NewCategory[] = [
  ...group("Home", "spending", ["Rent & mortgage", "Utilities", "Phone & internet", "Household"]),
  ...group("Food & drink", "spending", ["Groceries", "Restaurants", "Coffee"]),
  ...group("Transport", "spending", ["Transport", "Fuel", "Car"]),
  ...group("Health", "spending", ["Health", "Fitness"]),
  ...group("Life", "spending", ["Shopping", "Clothing", "Children", "Pets", "Education", "Gifts"]),
  ...group("Fun", "spending", ["Entertainment", "Subscriptions", "Travel"]),
  ...group("Money", "spending", ["Insurance", "Fees", "Taxes"]),
  ...group("Income", "income", ["Salary", "Interest", "Other income"]),
  ...group("Transfers", "transfer", ["Transfers"]),
];
