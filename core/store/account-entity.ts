import type { Entity } from "./entity.ts";

/** An account with its opening and statement balances; when it was last used is no part of what a change does. */
export const account: Entity = {
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
