import { type Candidate, type MatchKind, nearestPairs } from "../domain/match.ts";
import type { Trx } from "./db.ts";
import { DAYS_APART, fitsPending, openPairs } from "./matches.ts";
import { type Cell, type Columns, dayShifted, eachBatch, onPostgres, rowsOf } from "./sql.ts";

/** How many days a pending row may take to be posted under another amount. */
const DAYS_PENDING = 7;

type Found = {
  readonly kind: MatchKind;
  readonly importId: number | null;
  /** Whether the bank took the pending row back: the pair is asked about however far apart they are. */
  readonly byBank?: boolean;
  /** Which row of a pair sums count: what a person typed, with the category they gave it; of two others
   *  the one there before; of a pending row and its posting, the posting. */
  readonly counts: "fresh" | "other";
};

/**
 * Pairs the rows an import just added with rows of other sources that fit them (account, amount,
 * ± 4 days), and with pending rows of earlier files that they may have come of (account, merchant,
 * amount within a fifth, up to 7 days). Gives how many pairs were found.
 */
export async function matchImport(trx: Trx, ledger: number, importId: number): Promise<number> {
  const posted = (await hasPending(trx, ledger))
    ? await pendingFor(trx, ledger, OF_IMPORT, importId)
    : [];
  const pending = await pair(trx, ledger, posted, {
    kind: "pending",
    importId,
    counts: "fresh",
  });
  const candidates = await otherSourcesFor(trx, ledger, importId);
  return (
    pending + (await pair(trx, ledger, candidates, { kind: "source", importId, counts: "other" }))
  );
}

// The plus keeps SQLite from reading the whole import for each pending row: it looks at its days.
const OF_IMPORT = "+c.import_id = ?";

/** Pairs a pending row with what it may have been posted as, now that another question about it is settled. */
export async function matchPosted(trx: Trx, ledger: number, id: number): Promise<void> {
  const posted = await pendingFor(trx, ledger, "o.id = ?", id);
  await pair(trx, ledger, posted, { kind: "pending", importId: null, counts: "fresh" });
}

/** Pairs a transaction a person typed with the nearest row of another source that fits it. */
export async function matchTyped(trx: Trx, ledger: number, id: number): Promise<void> {
  const candidates = await rowsOf<Candidate>(
    trx,
    `select ${columnsOf(trx, "f", "o")} from transactions f
     join transactions o on ${sameMoney(trx, "f", "o")} and o.source <> 'typed'
     where f.ledger_id = ? and f.id = ? and f.source = 'typed' and ${free(trx, "f")} and ${free(trx, "o")}
       and ${unanswered("f", "o")}`,
    [ledger, id, ...Array.from({ length: 4 }, () => ledger)],
  );
  await pair(trx, ledger, candidates, { kind: "source", importId: null, counts: "fresh" });
}

/**
 * Pairs the rows a bank's link just brought, those behind the id `after`, with rows that came from
 * elsewhere before. Gives how many pairs were found.
 */
export async function matchBankRows(
  trx: Trx,
  ledger: number,
  { linkId, after }: { readonly linkId: number; readonly after: number },
): Promise<number> {
  const candidates = await rowsOf<Candidate>(
    trx,
    `select ${columnsOf(trx, "f", "o")} from transactions f
     join transactions o on ${sameMoney(trx, "f", "o")} and o.id <= ?
     where f.ledger_id = ? and f.id > ? and f.source = 'bank'
       and not exists (select 1 from bank_rows b where b.ledger_id = o.ledger_id
         and b.transaction_id = o.id and b.link_id = ?)
       and ${free(trx, "f")} and ${free(trx, "o")}`,
    [after, ledger, after, linkId, ...Array.from({ length: 4 }, () => ledger)],
  );
  return pair(trx, ledger, candidates, { kind: "source", importId: null, counts: "other" });
}

/** Pairs all rows of a bank's account with what the account they are moved to held already. */
export async function matchMovedRows(
  trx: Trx,
  ledger: number,
  of: { readonly linkId: number; readonly externalAccount: string },
): Promise<number> {
  const candidates = await rowsOf<Candidate>(
    trx,
    `select ${columnsOf(trx, "f", "o")} from bank_rows m
     join transactions f on f.ledger_id = m.ledger_id and f.id = m.transaction_id
     join transactions o on ${sameMoney(trx, "f", "o")} and o.id <> f.id
     where m.ledger_id = ? and m.link_id = ? and m.external_account = ?
       and not exists (select 1 from bank_rows b where b.ledger_id = o.ledger_id
         and b.transaction_id = o.id and b.link_id = m.link_id)
       and ${free(trx, "f")} and ${free(trx, "o")}`,
    [ledger, of.linkId, of.externalAccount, ...Array.from({ length: 4 }, () => ledger)],
  );
  return pair(trx, ledger, candidates, { kind: "source", importId: null, counts: "other" });
}

/** Asks of pending rows that a bank took back whether a posted one is what became of each. */
export async function askOfPending(
  trx: Trx,
  ledger: number,
  pairs: readonly { readonly pendingId: number; readonly postedId: number }[],
): Promise<void> {
  const candidates = pairs.map(({ pendingId: other, postedId: fresh }) => ({
    fresh,
    other,
    days: 0,
    unlike: 0,
  }));
  const found = { kind: "pending", importId: null, byBank: true, counts: "fresh" } as const;
  await pair(trx, ledger, candidates, found);
}

// Names the first column of the small partial indexes, which SQLite would not take otherwise.
const OWN_ACCOUNT = "o.account_id in (select a.id from accounts a where a.ledger_id = o.ledger_id)";

async function otherSourcesFor(trx: Trx, ledger: number, importId: number): Promise<Candidate[]> {
  const others = `from transactions o
    where o.ledger_id = ? and o.source <> 'file' and ${OWN_ACCOUNT}`;
  const [known] = await rowsOf<{ n: number }>(trx, `select count(*) as n ${others}`, [ledger]);
  const most = known?.n ?? 0;
  if (most === 0) return [];
  const [added] = await rowsOf<{ n: number }>(
    trx,
    `select count(*) as n from (select 1 from transactions where ledger_id = ? and import_id = ?
       limit ${most}) as first_ones`,
    [ledger, importId],
  );
  // SQLite takes a `cross join` in the order written: from the fewer rows on.
  const fromOthers = (added?.n ?? 0) === most;
  const sides = fromOthers
    ? "transactions o cross join transactions f"
    : "transactions f cross join transactions o";
  return rowsOf<Candidate>(
    trx,
    `select ${columnsOf(trx, "f", "o")} from ${sides}
     where o.ledger_id = ? and o.source <> 'file' and ${OWN_ACCOUNT} and ${free(trx, "o")}
       and f.ledger_id = ? and f.import_id = ? and f.source = 'file' and ${free(trx, "f")}
       and ${fromOthers ? sameMoney(trx, "o", "f") : sameMoney(trx, "f", "o")}`,
    [ledger, ledger, ledger, ledger, importId, ledger, ledger],
  );
}

/** Whether any row of a file is pending; where none is, a planner that knows no better reads all of an import. */
async function hasPending(trx: Trx, ledger: number): Promise<boolean> {
  const rows = await rowsOf(
    trx,
    `select 1 from transactions o where o.ledger_id = ? and o.status = 'pending'
       and o.source = 'file' and ${OWN_ACCOUNT} limit 1`,
    [ledger],
  );
  return rows.length > 0;
}

/** Pending rows with what they may have been posted as; `only` narrows it, with one binding. */
async function pendingFor(
  trx: Trx,
  ledger: number,
  only: string,
  id: number,
): Promise<Candidate[]> {
  return rowsOf<Candidate>(
    trx,
    `select ${columnsOf(trx, "c", "o")} from transactions o cross join transactions c
     where o.ledger_id = ? and o.status = 'pending' and o.source = 'file' and ${OWN_ACCOUNT}
       and ${only}
       and c.ledger_id = o.ledger_id and c.source = 'file' and o.import_id <> c.import_id
       and not exists (select 1 from sightings s where s.ledger_id = o.ledger_id
         and s.transaction_id = o.id and s.import_id = c.import_id)
       and c.account_id = o.account_id and c.currency = o.currency
       and c.date between o.date and ${dayShifted(trx, "o.date", DAYS_PENDING)}
       and (lower(c.merchant) = lower(o.merchant) or c.description = o.description)
       and ${fitsPending("c", "o")}
       and ${free(trx, "c")} and ${free(trx, "o")} and ${unanswered("c", "o")}`,
    [ledger, id, ledger, ledger, ledger, ledger],
  );
}

function columnsOf(trx: Trx, fresh: string, other: string): string {
  const postgres = onPostgres(trx);
  const days = postgres
    ? `abs(${fresh}.date::date - ${other}.date::date)`
    : `cast(abs(julianday(${fresh}.date) - julianday(${other}.date)) as integer)`;
  const within = postgres ? "strpos" : "instr";
  const words = (row: string) => `lower(${row}.merchant || ' ' || ${row}.description)`;
  return `${fresh}.id as fresh, ${other}.id as other, ${days} as days,
    case when ${within}(${words(fresh)}, lower(${other}.merchant)) > 0
      or ${within}(${words(other)}, lower(${fresh}.merchant)) > 0 then 0 else 1 end as unlike`;
}

/** `near` is looked up by the account, amount and days of `row`. */
function sameMoney(trx: Trx, row: string, near: string): string {
  const from = dayShifted(trx, `${row}.date`, -DAYS_APART);
  const to = dayShifted(trx, `${row}.date`, DAYS_APART);
  return `${near}.ledger_id = ${row}.ledger_id and ${near}.account_id = ${row}.account_id
    and ${near}.amount_minor = ${row}.amount_minor and ${near}.currency = ${row}.currency
    and ${near}.date between ${from} and ${to}`;
}

/** In no open pair; two bindings, the ledger both times. */
function free(trx: Trx, row: string): string {
  const sides = ["counted_id", "other_id"];
  return sides
    .map((side) => `not exists (${openPairs(trx, `m.${side} = ${row}.id`)})`)
    .join(" and ");
}

/** Not a pair a person has spoken of. */
function unanswered(fresh: string, other: string): string {
  return `not exists (select 1 from matches x where x.ledger_id = ${fresh}.ledger_id
    and x.counted_id = ${fresh}.id and x.other_id = ${other}.id and x.state <> 'open')`;
}

const PAIR: Columns = { counted_id: "bigint", other_id: "bigint" };

/** Stores the nearest pairs of the candidates, and counts one row of each. */
async function pair(
  trx: Trx,
  ledger: number,
  candidates: readonly Candidate[],
  { kind, importId, byBank = false, counts }: Found,
): Promise<number> {
  const pairs = nearestPairs(candidates);
  const isFresh = counts === "fresh";
  const rows = pairs.map(({ fresh, other }): Cell[] => (isFresh ? [fresh, other] : [other, fresh]));
  await eachBatch(trx, PAIR, rows, async (from, json) => {
    const ids = `select r.counted_id from ${from} union all select r.other_id from ${from}`;
    // Left over from a deleted transaction, or one that fits no more.
    await trx.raw(
      `delete from matches where ledger_id = ? and state = 'open'
         and (counted_id in (${ids}) or other_id in (${ids}))`,
      [ledger, json, json, json, json],
    );
    await trx.raw(
      `insert into matches (ledger_id, counted_id, other_id, kind, state, import_id, by_bank)
       select ?, counted_id, other_id, ?, 'open', ?, ? from ${from} where true`,
      [ledger, kind, importId, byBank, json],
    );
    await trx.raw(
      `update lines set counted = false
       where ledger_id = ? and transaction_id in (select r.other_id from ${from})`,
      [ledger, json],
    );
  });
  return pairs.length;
}
