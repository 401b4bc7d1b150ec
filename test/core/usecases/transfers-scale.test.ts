import { expect, it } from "vitest";
import { openLedger } from "../../../core/index.ts";
import { parseMonth } from "../../../core/domain/dates.ts";
import { findLedger, readerOf } from "../../../core/usecases/find-ledger.ts";
import { countTransferCandidates } from "../../../core/usecases/transfer-candidates.ts";
import { inLedger } from "../../../core/store/in-ledger.ts";
import { preparedDatabase, ENGINES } from "../../harness/databases.ts";
import { fullCount, recordFigure } from "../../proof.ts";

/** As many rows on two accounts, and in every hundredth place money that moved between them. */
const ROWS = fullCount(20_000, 1_000_000);
const EVERY = 100;

// Odd amounts go out, even ones come in, so that nothing but what was planted cancels out.
const HISTORY = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS}),
  base as (select l.id as ledger, m.id as member, min(a.id) as one, max(a.id) as two
    from ledgers l join members m on m.ledger_id = l.id join accounts a on a.ledger_id = l.id
    group by l.id, m.id),
  days as (select i, cast(2006 + i % 20 as text) || '-' || cast(10 + i % 3 as text) || '-'
    || cast(10 + i % 19 as text) as day from n)
  insert into transactions (ledger_id, account_id, member_id, date, amount_minor, currency, merchant,
    description, notes, tags, status, source)
  select ledger, case when i % 2 = 0 then one else two end, member, day,
    case when i % 12 = 0 then 2 * (i % 9000) + 100 else -2 * (i % 9000) - 101 end,
    'USD', 'shop', '', '', '[]', 'posted', 'typed' from days, base
  union all select ledger, one, member, day, -1000000 - i, 'USD', 'out', '', '', '[]', 'posted', 'typed'
    from days, base where i % ${EVERY} = 0
  union all select ledger, two, member, day, 1000000 + i, 'USD', 'in', '', '', '[]', 'posted', 'typed'
    from days, base where i % ${EVERY} = 0`;

it.each(ENGINES)(
  "transferCandidates() finds exactly what moved, in %s",
  async (engine) => {
    const database = await preparedDatabase(engine);
    const ledger = await openLedger({
      databaseUrl: database.url,
      write: true,
      today: "2026-03-09",
    });
    for (const name of ["Checking", "Savings"]) await ledger.setAccount({ name });
    const db = database.open();
    await inLedger(db, 1, async (trx) => {
      await trx.raw(HISTORY);
      await trx.raw(`insert into lines (ledger_id, transaction_id, position, account_id, member_id, date,
      amount_minor, currency) select ledger_id, id, 0, account_id, member_id, date, amount_minor,
      currency from transactions`);
    });
    const started = performance.now();
    const found = await ledger.transferCandidates();
    const took = Math.round(performance.now() - started);
    expect(found).toHaveLength(Math.floor(ROWS / EVERY));
    expect(found.every((pair) => pair.out.merchant === "out" && pair.in.merchant === "in")).toBe(
      true,
    );
    recordFigure(`transfers found among ${ROWS} rows (${engine}), ms`, took);

    // A month tells of its own without reading the history.
    const deps = { db, clock: { now: () => Date.UTC(2026, 2, 9) } };
    const act = await readerOf(deps, (await findLedger(deps, undefined))!);
    const month = parseMonth("2006-11");
    const again = performance.now();
    const count = await countTransferCandidates(deps, act, month);
    recordFigure(
      `transfers of a month among ${ROWS} rows (${engine}), ms`,
      Math.round(performance.now() - again),
    );
    expect(count).toBe(found.filter(({ out }) => out.date.startsWith(month)).length);
    expect(count).toBeGreaterThan(0);
    await ledger.close();
    await database.drop();
  },
  240_000,
);
