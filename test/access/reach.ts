import type { Db, Trx } from "../../core/store/db.ts";

export const NOTHING_REACHED = { seen: 0, changed: 0, taken: 0, planted: false, unset: 0 };

/** What the app's own role reaches of ledger `id` while the transaction is for `mine`, without any check of ours. */
export async function reachOf(
  db: Db,
  { table, id, mine }: { readonly table: string; readonly id: number; readonly mine: number },
) {
  const one = await db.writer(table).where({ ledger_id: id }).first();
  const as = <T>(ledger: number | null, work: (trx: Trx) => Promise<T>): Promise<T> =>
    db.writer.transaction(async (trx) => {
      await trx.raw(
        "select set_config('role', 'budget_app', true), set_config('app.ledger', ?, true)",
        [ledger === null ? "" : String(ledger)],
      );
      return work(trx);
    });
  const count = async (trx: Trx) =>
    (await trx(table).where({ ledger_id: id }).select("ledger_id")).length;
  const refused = () => 0;
  return {
    seen: await as(mine, count),
    unset: await as(null, count),
    changed: await as(mine, (trx) =>
      trx(table).where({ ledger_id: id }).update({ ledger_id: mine }),
    ).catch(refused),
    taken: await as(mine, (trx) => trx(table).where({ ledger_id: id }).delete()).catch(refused),
    planted:
      one !== undefined &&
      (await as(mine, async (trx) => {
        await trx(table).insert({ ...one, ...("id" in one ? { id: 900_000_001 } : {}) });
        return true;
      }).catch(() => false)),
  };
}
