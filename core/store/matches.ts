import type { Knex } from "knex";
import type { MatchAnswer, MatchKind } from "../domain/match.ts";
import type { Trx } from "./db.ts";
import { type Cell, dayShifted, rowsOf } from "./sql.ts";

/** How many days two rows of different sources may lie apart. */
export const DAYS_APART = 4;

/** Whether a posted row is near enough to a pending one: the same way, within a fifth of it. */
export function fitsPending(posted: string, pending: string): string {
  return `${pending}.status = 'pending' and ${posted}.status = 'posted'
    and (${posted}.amount_minor < 0) = (${pending}.amount_minor < 0)
    and 5 * abs(${posted}.amount_minor - ${pending}.amount_minor) <= abs(${pending}.amount_minor)`;
}

/**
 * The pairs that are open and still fit, as a select with one binding, the ledger; `only` narrows it.
 * A pair of which one row is deleted or no longer fits counts twice and is not asked about.
 */
export function openPairs(trx: Trx, only: string): string {
  const from = dayShifted(trx, "other.date", -DAYS_APART);
  const to = dayShifted(trx, "other.date", DAYS_APART);
  return `select m.id, m.kind, m.counted_id, m.other_id
    from matches m
    join transactions counted on counted.ledger_id = m.ledger_id and counted.id = m.counted_id
    join transactions other on other.ledger_id = m.ledger_id and other.id = m.other_id
    where m.ledger_id = ? and m.state = 'open' and (${only})
      and counted.account_id = other.account_id and counted.currency = other.currency
      and (m.kind = 'source' and counted.amount_minor = other.amount_minor
          and counted.date between ${from} and ${to}
        or m.kind = 'pending' and m.by_bank and other.status = 'pending'
        or m.kind = 'pending' and ${fitsPending("counted", "other")})`;
}

/**
 * Says of these transactions' lines, and of those they are paired with, whether sums count them. To
 * be called after a transaction or a pair was added, changed or taken out.
 */
export async function recount(trx: Trx, ledger: number, ids: readonly number[]): Promise<void> {
  const partners = await trx("matches")
    .where({ ledger_id: ledger, state: "open" })
    .whereIn("counted_id", [...ids])
    .select<{ other_id: number }[]>("other_id");
  // Asked in two steps: as one condition with `or` it would go through every line there is.
  const all = [...ids, ...partners.map((pair) => pair.other_id)];
  await trx.raw(
    `update lines set counted = not exists (${openPairs(trx, "m.other_id = lines.transaction_id")})
     where ledger_id = ? and transaction_id in (${all.map(() => "?").join(", ")})`,
    [ledger, ledger, ...all],
  );
}

/** An open pair, by the ids of its transactions. */
export type OpenPair = {
  readonly id: number;
  readonly kind: MatchKind;
  readonly countedId: number;
  readonly otherId: number;
};

const PAIR = `id, kind, counted_id as "countedId", other_id as "otherId"`;

/** Which pairs to list: those an import raised, or all. */
export type PairFilter = { readonly importId?: number; readonly limit: number };

/** One ledger's open pairs, the oldest question first, and how many there are in all. */
export async function listOpenPairs(
  trx: Trx,
  ledger: number,
  { importId, limit }: PairFilter,
): Promise<{ readonly pairs: OpenPair[]; readonly total: number }> {
  const only = importId === undefined ? "true" : "m.import_id = ?";
  const bindings: Cell[] = importId === undefined ? [ledger] : [ledger, importId];
  const open = openPairs(trx, only);
  const pairs = await rowsOf<OpenPair>(
    trx,
    `select ${PAIR} from (${open}) as p order by id limit ${limit}`,
    bindings,
  );
  const [counted] = await rowsOf<{ n: number }>(
    trx,
    `select count(*) as n from (${open}) as p`,
    bindings,
  );
  return { pairs, total: counted?.n ?? 0 };
}

/** The open pairs that one of these transactions is in. */
export function openPairsOf(trx: Trx, ledger: number, ids: readonly number[]): Promise<OpenPair[]> {
  const marks = ids.map(() => "?").join(", ");
  const only = `m.counted_id in (${marks}) or m.other_id in (${marks})`;
  return rowsOf<OpenPair>(trx, `select ${PAIR} from (${openPairs(trx, only)}) as p order by id`, [
    ledger,
    ...ids,
    ...ids,
  ]);
}

/** The open pair of this id; `undefined` where it was answered or no longer fits. */
export async function findOpenPair(
  trx: Trx,
  ledger: number,
  id: number,
): Promise<OpenPair | undefined> {
  const [pair] = await rowsOf<OpenPair>(
    trx,
    `select ${PAIR} from (${openPairs(trx, "m.id = ?")}) as p`,
    [ledger, id],
  );
  return pair;
}

/** Notes what a person said of a pair. */
export async function answerPair(
  trx: Trx,
  ledger: number,
  { id, countedId, otherId }: OpenPair,
  answer: MatchAnswer,
): Promise<void> {
  await trx("matches").where({ ledger_id: ledger, id }).update({ state: answer });
  await recount(trx, ledger, [countedId, otherId]);
}

/** Forgets the pairs of transactions that are about to go for good; `gone` selects their ids. */
export async function dropPairs(trx: Trx, ledger: number, gone: Knex.QueryBuilder): Promise<void> {
  const pairs = () => trx("matches").where({ ledger_id: ledger });
  const uncounted = pairs()
    .where({ state: "open" })
    .whereIn("counted_id", gone.clone())
    .select("other_id");
  await trx("lines")
    .where({ ledger_id: ledger })
    .whereIn("transaction_id", uncounted)
    .update({ counted: true });
  await pairs()
    .where((q) => void q.whereIn("counted_id", gone.clone()).orWhereIn("other_id", gone.clone()))
    .delete();
}

/**
 * Forgets the open pairs that one of these transactions is in: the rows may have found others
 * meanwhile, and a row is in one open question at most. Gives the ids to recount.
 */
export async function dropOpen(
  trx: Trx,
  ledger: number,
  ids: readonly number[],
): Promise<readonly number[]> {
  const open = trx("matches")
    .where({ ledger_id: ledger, state: "open" })
    .where((q) => void q.whereIn("counted_id", [...ids]).orWhereIn("other_id", [...ids]));
  const pairs: { counted_id: number; other_id: number }[] = await open
    .clone()
    .select("counted_id", "other_id");
  await open.delete();
  return pairs.flatMap((pair) => [pair.counted_id, pair.other_id]);
}
