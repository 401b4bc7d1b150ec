import { expect } from "vitest";
import type { Db } from "../../core/store/db.ts";
import { asSystem } from "../../core/store/in-ledger.ts";
import { rowsOf } from "../../core/store/sql.ts";

const ALL = `select id, merchant || ' ' || description || ' ' || notes || ' ' || tags from transactions`;
const ONLY = (a: string, b: string) =>
  `select count(*) as n from (select term, doc from ${a} except select term, doc from ${b}) as differing`;

/**
 * Compares the search index of all transactions with one made anew. Only SQLite's is filled by
 * triggers; PostgreSQL's is an index of its own.
 */
export async function expectLettersToHold(db: Db): Promise<void> {
  if (db.engine === "postgres") return;
  const found = await asSystem(db, async (trx) => {
    await trx.raw(
      "create virtual table temp.anew using fts5(text, content='', detail=none, columnsize=0, tokenize='trigram')",
    );
    await trx.raw(`insert into temp.anew (rowid, text) ${ALL}`);
    await trx.raw(
      "create virtual table temp.kept_words using fts5vocab(main, transaction_letters, instance)",
    );
    await trx.raw("create virtual table temp.anew_words using fts5vocab(temp, anew, instance)");
    const [missing] = await rowsOf<{ n: number }>(trx, ONLY("anew_words", "kept_words"), []);
    const [left] = await rowsOf<{ n: number }>(trx, ONLY("kept_words", "anew_words"), []);
    for (const table of ["kept_words", "anew_words", "anew"])
      await trx.raw(`drop table temp.${table}`);
    return { missing: missing?.n, left: left?.n };
  });
  expect(found).toEqual({ missing: 0, left: 0 });
}
