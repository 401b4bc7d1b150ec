import type { Knex } from "knex";
import type { Trx } from "./db.ts";
import { lettersOf, withWords } from "./search.ts";

/** So many sums a month and merchant are gone through, the newest: years of them, and soon done. */
const RECENT = 50_000;

/**
 * One ledger's merchants that have every word of `text` in their name, the most frequent of the last
 * years first; older ones come after, where an index of letters finds them.
 */
export async function merchantsWith(
  trx: Trx,
  ledger: number,
  text: string,
  limit: number,
): Promise<string[]> {
  const newest = trx("merchant_sums")
    .where({ ledger_id: ledger })
    .orderBy("month", "desc")
    .limit(RECENT)
    .select("merchant", "n")
    .as("recent");
  const recent = await namesOf(
    trx.from(newest).groupBy("merchant").orderByRaw("sum(n) desc, merchant").limit(limit),
    text,
  );
  if (recent.length >= limit || text === "") return recent;
  const { among = [] } = await lettersOf(trx, ledger, text);
  if (among.length === 0) return recent;
  const older = trx("transactions")
    .where({ ledger_id: ledger })
    .whereIn("id", [...among])
    .groupBy("merchant")
    .orderByRaw("count(*) desc, merchant")
    .limit(limit);
  return [...new Set([...recent, ...(await namesOf(older, text))])].slice(0, limit);
}

async function namesOf(query: Knex.QueryBuilder, text: string): Promise<string[]> {
  withWords(query, text, "lower(merchant)");
  const rows = await query.select<{ merchant: string }[]>("merchant");
  return rows.map(({ merchant }) => merchant).filter((merchant) => merchant !== "");
}
