import { BudgetError } from "../domain/errors.ts";
import type { Category } from "../domain/ledger.ts";
import { insertCategories, listCategories, updateCategory } from "../store/categories.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { sameName } from "./resolve.ts";

/** What a category is to be; what is left out stays as it is. */
export type CategoryChosen = Partial<Omit<Category, "id">>;

export type CategoryEdited = { readonly category: Category; readonly changeId: number };

/** A category is never called longer than this. */
const LONGEST = 60;

/**
 * Renames a category, gives it another group or kind, hides it or shows it again. What is filed under
 * it stays so, and counts by its new kind in past months too. Throws `not-found`, `missing` for an
 * empty name and `name-taken` for another's.
 */
export function editCategory(
  deps: Deps,
  act: Act,
  id: number,
  chosen: CategoryChosen,
): Promise<CategoryEdited> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const all = await listCategories(trx, ledger);
    const known = all.find((category) => category.id === id);
    if (known === undefined) throw new BudgetError({ code: "not-found", what: "category" });
    const name = checkedName(chosen.name ?? known.name, id, all);
    const category = { ...known, ...chosen, name, group: groupOf(chosen.group ?? known.group) };
    const touches = [["category", id] as const];
    const context = { deps, act, what: "category-set", touches };
    const done = await recordChange(trx, context, async () => {
      await updateCategory(trx, ledger, category);
      return { value: category, summary: summaryOf(known, category) };
    });
    return { category: done.value, changeId: done.changeId };
  });
}

/** Adds a category behind the others. Throws `missing` for an empty name, and `name-taken`. */
export function addCategory(
  deps: Deps,
  act: Act,
  made: Omit<Category, "id" | "hidden">,
): Promise<CategoryEdited> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const name = checkedName(made.name, null, await listCategories(trx, ledger));
    const context = { deps, act, what: "category-set", touches: [] };
    const done = await recordChange(trx, context, async () => {
      await insertCategories(trx, ledger, [{ ...made, name, group: groupOf(made.group) }]);
      const category = (await listCategories(trx, ledger)).find((one) => one.name === name);
      if (category === undefined) throw new Error("a category that was just added is not there");
      const ref = [["category", category.id] as const];
      return { value: category, summary: `added the category ${name}`, made: ref };
    });
    return { category: done.value, changeId: done.changeId };
  });
}

function checkedName(text: string, own: number | null, all: readonly Category[]): string {
  const name = tidy(text);
  if (name === "") throw new BudgetError({ code: "missing", what: "name" });
  if (all.some((one) => one.id !== own && sameName(one.name, name)))
    throw new BudgetError({ code: "name-taken", what: "category", text: name });
  return name;
}

function groupOf(text: string): string {
  return tidy(text) || "Other";
}

function tidy(text: string): string {
  return text.trim().replaceAll(/\s+/gu, " ").slice(0, LONGEST);
}

function summaryOf(before: Category, after: Category): string {
  if (before.name !== after.name) return `renamed the category ${before.name} to ${after.name}`;
  if (before.hidden !== after.hidden)
    return `${after.hidden ? "hid" : "showed"} the category ${after.name}`;
  if (before.kind !== after.kind) return `made the category ${after.name} one of ${after.kind}`;
  return `moved the category ${after.name} to ${after.group}`;
}
