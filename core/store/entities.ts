import { listBudgets } from "./budgets.ts";
import type { Fields } from "./changes.ts";
import type { Trx } from "./db.ts";
import { setPeriodStartDay } from "./ledgers.ts";
import { dropOpen, recount } from "./matches.ts";
import { bury, unbury } from "./tombstones.ts";
import {
  deleteTransaction,
  insertTransaction,
  readTransaction,
  type StoredTransaction,
  updateTransaction,
} from "./transactions.ts";

/** One kind of thing that changes are recorded of: how to read it, and how to make it as it was. */
export type Entity = {
  readonly read: (trx: Trx, ledger: number, id: number) => Promise<Fields>;
  /** Makes the thing have these fields: added, changed, or taken out for `null`. */
  readonly write: (trx: Trx, ledger: number, id: number, fields: Fields) => Promise<void>;
};

/** An entity that is one row of a table, told by these columns. */
function rowOf(table: string, columns: readonly string[]): Entity {
  const plain = (row: Record<string, unknown> | undefined): Fields => {
    if (row === undefined) return null;
    return Object.fromEntries(columns.map((name) => [name, row[name] ?? null]));
  };
  return {
    read: async (trx, ledger, id) =>
      plain(
        await trx(table)
          .where({ ledger_id: ledger, id })
          .first(...columns),
      ),
    write: async (trx, ledger, id, fields) => {
      const key = { ledger_id: ledger, id };
      if (fields === null) await trx(table).where(key).delete();
      else if ((await trx(table).where(key).update(fields)) === 0) {
        await trx(table).insert({ ...key, ...fields });
      }
    },
  };
}

/** Whether a change stored these fields of a transaction: `readTransaction` gave them, so the shape is ours. */
export function isStored(fields: Fields): fields is StoredTransaction {
  return fields !== null && "lines" in fields;
}

const transaction: Entity = {
  read: readTransaction,
  write: async (trx, ledger, id, fields) => {
    const now = await readTransaction(trx, ledger, id);
    if (isStored(fields)) {
      if (now !== null) return updateTransaction(trx, ledger, id, fields);
      const { accountId, sourceKey } = fields;
      if (sourceKey !== null) await unbury(trx, ledger, { accountId, sourceKey });
      await insertTransaction(trx, ledger, fields, id);
    } else if (now !== null) {
      const { accountId, sourceKey } = now;
      if (sourceKey !== null) await bury(trx, ledger, { accountId, sourceKey });
      await deleteTransaction(trx, ledger, id);
    }
  },
};

/**
 * A category's budgets, one-off amounts among them, by month → minor units, currency and rollover:
 * one entity, since they decide each other's months.
 */
const budget: Entity = {
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

/** Marks a month that stands alone. */
const ONCE = "only ";

/** What of a ledger itself can be changed. */
const ledgerItself: Entity = {
  read: async (trx, ledger) =>
    (await trx("ledgers")
      .where({ id: ledger })
      .first("period_start_day", "currency", "time_zone", "posts_entries")) ?? null,
  write: async (trx, ledger, _, fields) => {
    const { period_start_day: day, ...rest } = fields ?? {};
    if (Object.keys(rest).length > 0) await trx("ledgers").where({ id: ledger }).update(rest);
    if (typeof day === "number") await setPeriodStartDay(trx, ledger, day);
  },
};

/** An account with its opening and statement balances; when it was last used is no part of what a change does. */
const account: Entity = {
  read: async (trx, ledger, id) => {
    const row = await trx("accounts").where({ ledger_id: ledger, id }).first("name", "currency");
    if (row === undefined) return null;
    const key = { ledger_id: ledger, account_id: id, source: "opening" };
    const opening = await trx("balances").where(key).first("date", "amount_minor");
    const kept = { ...key, source: "statement" };
    const statements = await trx("balances").where(kept).orderBy("date");
    return {
      name: row.name,
      currency: row.currency,
      opening: opening ?? null,
      statements: Object.fromEntries(statements.map((b) => [b.date, b.amount_minor])),
    };
  },
  write: async (trx, ledger, id, fields) => {
    const key = { ledger_id: ledger, id };
    const opening = { ledger_id: ledger, account_id: id, source: "opening" };
    await trx("balances").where({ ledger_id: ledger, account_id: id }).delete();
    if (fields === null) {
      await trx("accounts").where(key).delete();
      return;
    }
    const row = { name: fields["name"], currency: fields["currency"] };
    if ((await trx("accounts").where(key).update(row)) === 0) {
      await trx("accounts").insert({ ...key, ...row, last_used_at: "" });
    }
    const balance = fields["opening"];
    if (typeof balance === "object" && balance !== null) {
      await trx("balances").insert({ ...opening, ...balance });
    }
    for (const [date, minor] of Object.entries(fields["statements"] ?? {})) {
      const statement = { ...opening, source: "statement", date, amount_minor: minor };
      await trx("balances").insert(statement);
    }
  },
};

const matchRow = rowOf("matches", ["counted_id", "other_id", "kind", "state", "import_id"]);

/** A pair of transactions; while it is open, one of them is not counted. */
const match: Entity = {
  read: matchRow.read,
  write: async (trx, ledger, id, fields) => {
    const { counted_id: counted, other_id: other } = (await matchRow.read(trx, ledger, id)) ?? {};
    const both = [Number(counted), Number(other)];
    const freed = fields?.["state"] === "open" ? await dropOpen(trx, ledger, both) : [];
    await matchRow.write(trx, ledger, id, fields);
    await recount(trx, ledger, [...both, ...freed]);
  },
};

const NOTIFICATIONS = [
  "week_start",
  "weekly_on",
  "weekly_day",
  "hour",
  "month_end_on",
  "place",
  "user_id",
  "alert_percents",
  "snoozed_until",
] as const;

/** What a ledger tells of its own accord; nothing where what usually holds does. */
const notifications: Entity = {
  read: async (trx, ledger) =>
    (await trx("notifications")
      .where({ ledger_id: ledger })
      .first(...NOTIFICATIONS)) ?? null,
  write: async (trx, ledger, _, fields) => {
    const key = { ledger_id: ledger };
    if (fields === null) await trx("notifications").where(key).delete();
    else
      await trx("notifications")
        .insert({ ...key, ...fields })
        .onConflict(["ledger_id"])
        .merge();
  },
};

/** Every kind of thing that a change can touch, by the name stored with it. */
export const ENTITIES = {
  transaction,
  rule: rowOf("rules", [
    "pattern",
    "kind",
    "field",
    "category_id",
    "account_id",
    "member_id",
    "merchant",
    "tags",
    "priority",
    "active",
    "min_minor",
    "max_minor",
    "currency",
  ]),
  budget,
  ledger: ledgerItself,
  category: rowOf("categories", ["name", "group_name", "kind", "position", "hidden"]),
  account,
  match,
  member: rowOf("members", ["user_id", "name", "left_at"]),
  transfer: rowOf("transfers", ["out_id", "in_id", "dismissed"]),
  import: rowOf("imports", ["undone"]),
  notifications,
  dismissal: rowOf("recurring_dismissals", ["merchant", "currency", "min_minor", "max_minor"]),
} satisfies Record<string, Entity>;

export type EntityName = keyof typeof ENTITIES;

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

/** Whether a stored name is one of ours. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(ENTITIES, name);
}
