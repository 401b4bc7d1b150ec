import { account } from "./account-entity.ts";
import { budget } from "./budget-entity.ts";
import type { Fields } from "./changes.ts";
import { type Entity, rowOf } from "./entity.ts";
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

/** Whether a stored name is one of ours. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(ENTITIES, name);
}
