import type { Category, CategoryKind } from "../domain/ledger.ts";
import type { Trx } from "./db.ts";
import { insertMany } from "./sql.ts";

type Row = {
  id: number;
  ledger_id: number;
  name: string;
  group_name: string;
  kind: CategoryKind;
  position: number;
  hidden: boolean | number;
};

function toCategory(row: Row): Category {
  return {
    id: row.id,
    name: row.name,
    group: row.group_name,
    kind: row.kind,
    hidden: Boolean(row.hidden),
  };
}

/** One ledger's categories in the order people see them, hidden ones included. */
export async function listCategories(trx: Trx, ledger: number): Promise<Category[]> {
  const rows = await trx<Row>("categories")
    .where({ ledger_id: ledger })
    .orderBy("position")
    .orderBy("id");
  return rows.map(toCategory);
}

export type NewCategory = Omit<Category, "id" | "hidden">;

/** Adds categories behind those there are, in the order given. */
export async function insertCategories(
  trx: Trx,
  ledger: number,
  categories: readonly NewCategory[],
): Promise<void> {
  const [row] = await trx("categories").where({ ledger_id: ledger }).max("position as last");
  const columns = {
    ledger_id: "bigint",
    name: "text",
    group_name: "text",
    kind: "text",
    position: "integer",
  } as const;
  const rows = categories.map((c, i) => [
    ledger,
    c.name,
    c.group,
    c.kind,
    (row?.["last"] ?? 0) + 1 + i,
  ]);
  await insertMany(trx, "categories", columns, rows);
}

/** Changes what a category is. */
export async function updateCategory(
  trx: Trx,
  ledger: number,
  { id, name, kind, group, hidden }: Category,
): Promise<void> {
  await trx("categories")
    .where({ ledger_id: ledger, id })
    .update({ name, kind, group_name: group, hidden });
}
