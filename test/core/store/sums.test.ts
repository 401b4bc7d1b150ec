import { afterEach, describe, expect, it } from "vitest";
import { openDb } from "../../../core/store/db.ts";
import { asSystem } from "../../../core/store/in-ledger.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newLedger } from "../../harness/ledgers.ts";
import { expectSumsToHold } from "../../harness/sums.ts";

describe.each(ENGINES)("what is kept of sums on %s", (engine) => {
  let drop: () => Promise<void>;
  afterEach(() => drop());

  it("holds whatever way lines are written", async () => {
    const made = await newLedger(engine);
    ({ drop } = made);
    for (const day of ["01", "14", "15", "28"])
      await made.ledger.addTransaction({
        date: `2026-02-${day}`,
        amountMinor: -100 * Number(day),
        merchant: `Shop ${Number(day) % 2}`,
      });
    const db = openDb(made.url);
    try {
      const one = await asSystem(db, (trx) => trx("lines").first("ledger_id", "transaction_id"));
      const { ledger_id: ledger, transaction_id: id } = one;
      const writes: readonly string[] = [
        "update lines set amount_minor = amount_minor * 2",
        "update transactions set merchant = 'Kiosk' where merchant = 'Shop 0'",
        "update ledgers set period_start_day = 15",
        "update lines set counted = false where date < '2026-02-15'",
        "update lines set date = '2024-02-29', currency = 'KWD' where counted",
        `delete from transactions where id = ${id}`,
        "delete from lines where not counted",
        "update ledgers set period_start_day = 1",
        "delete from transactions",
      ];
      for (const write of writes) {
        await asSystem(db, (trx) => trx.raw(write));
        await expectSumsToHold(db, ledger);
      }
      expect(await asSystem(db, (trx) => trx("merchant_sums").select("*"))).toEqual([]);
    } finally {
      await db.destroy();
    }
  });
});
