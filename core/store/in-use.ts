import type { Trx } from "./db.ts";
import type { EntityName } from "./entities.ts";

/**
 * Whether transactions, rules or budgets still name this account or category, or a transfer this
 * transaction, so that it must stay.
 */
export async function isInUse(
  trx: Trx,
  ledger: number,
  entity: EntityName,
  id: number,
): Promise<boolean> {
  const linked = { dismissed: false };
  const users: Partial<Record<EntityName, readonly User[]>> = {
    transaction: [
      ["transfers", "out_id", linked],
      ["transfers", "in_id", linked],
    ],
    member: [
      ["transactions", "member_id"],
      ["entered_by", "member_id"],
      ["lines", "member_id"],
      ["imports", "member_id"],
      ["changes", "member_id"],
      ["rules", "member_id"],
    ],
    account: [
      ["transactions", "account_id"],
      ["bank_accounts", "account_id"],
      ["rules", "account_id"],
    ],
    category: [
      ["lines", "category_id"],
      ["rules", "category_id"],
      ["budgets", "category_id"],
      ["one_offs", "category_id"],
    ],
  };
  for (const [table, column, also = {}] of users[entity] ?? []) {
    if (
      (await trx(table)
        .where({ ledger_id: ledger, [column]: id, ...also })
        .first(column)) !== undefined
    )
      return true;
  }
  return false;
}

type User = readonly [table: string, column: string, also?: Readonly<Record<string, unknown>>];
