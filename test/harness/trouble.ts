import type { Trx } from "../../core/store/db.ts";
import type { TestDatabase } from "./databases.ts";
import type { Db } from "../../core/store/db.ts";

/** What can befall a SQLite file while people use it. */
export type Trouble = {
  /** Another process takes the write lock and keeps it. */
  lock(): Promise<void>;
  free(): Promise<void>;
  /** No page more than the file has now. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
};

export function troubleOf({ db, open }: Pick<TestDatabase, "open"> & { readonly db: Db }): Trouble {
  let held: Trx | undefined;
  return {
    async lock() {
      held = await open().writer.transaction();
      await held("members").update({ ledger_id: 0 }).where({ id: 0 });
    },
    async free() {
      await held?.rollback();
      held = undefined;
    },
    async fill() {
      // What was deleted may be written over: only a file without holes is full.
      await db.writer.raw("vacuum");
      const [{ page_count: pages }] = await db.writer.raw("pragma page_count");
      await db.writer.raw(`pragma max_page_count = ${pages}`);
    },
    async makeRoom() {
      await db.writer.raw("pragma max_page_count = 1000000");
    },
  };
}
