import type { Category, CategoryKind } from "../domain/ledger.ts";
import { insertCategories, listCategories, updateCategory } from "../store/categories.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { sameName } from "./resolve.ts";

/** Adds a category, or changes the kind and group of the one of that name. */
export function setCategory(
  deps: Deps,
  act: Act,
  input: { readonly name: string; readonly kind: CategoryKind; readonly group?: string },
): Promise<{ readonly category: Category; readonly changeId: number }> {
  const ledger = act.ledger.id;
  const name = input.name.trim();
  return commit(deps, act, async (trx) => {
    const find = async () =>
      (await listCategories(trx, ledger)).find((c) => sameName(c.name, name));
    const known = await find();
    const touches = known === undefined ? [] : [["category", known.id] as const];
    const done = await recordChange(trx, { deps, act, what: "category-set", touches }, async () => {
      const group = input.group ?? known?.group ?? "Other";
      if (known === undefined)
        await insertCategories(trx, ledger, [{ name, kind: input.kind, group }]);
      else await updateCategory(trx, ledger, { ...known, kind: input.kind, group });
      const category = await find();
      if (category === undefined) throw new Error("a category that was just set is not there");
      const made = known === undefined ? [["category", category.id] as const] : [];
      return { value: category, summary: `set up the category ${category.name}`, made };
    });
    return { category: done.value, changeId: done.changeId };
  });
}
