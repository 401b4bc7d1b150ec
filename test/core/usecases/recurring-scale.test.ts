import { expect, it } from "vitest";
import { openLedger } from "../../../core/index.ts";
import { inLedger } from "../../../core/store/in-ledger.ts";
import { preparedDatabase, ENGINES } from "../../harness/databases.ts";
import { fullCount, recordFigure } from "../../proof.ts";

/** Twenty years of a busy household: shopping, purchases of shops seen but once, and bills among them. */
const ROWS = fullCount(4_000, 1_000_000);
const [MONTHS, BILLS] = [240, 12];

const HISTORY = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS}),
  base as (select l.id as ledger, m.id as member, min(a.id) as account from ledgers l
    join members m on m.ledger_id = l.id join accounts a on a.ledger_id = l.id group by l.id, m.id),
  days as (select i, cast(2006 + i % 20 as text) || '-' || cast(10 + i % 3 as text) || '-'
    || cast(10 + i % 19 as text) as day from n)
  insert into transactions (ledger_id, account_id, member_id, date, amount_minor, currency, merchant,
    description, notes, tags, status, source)
  select ledger, account, member, day, -100 - (i % 10000 * 7919) % 9000, 'USD',
    case when i % 10 = 0 then 'once ' || cast(i as text) || ' ' || substr('abcdefghijklmnop', 1 + i % 16, 1)
      else 'shop ' || substr('abcdefghijklmnop', 1 + i % 16, 1) end, '', '', '[]', 'posted', 'typed'
    from days, base
  union all select ledger, account, member,
    cast(2006 + i % ${MONTHS} / 12 as text) || '-' || substr('0' || cast(1 + i % 12 as text), -2) || '-05',
    -1000 - i / ${MONTHS}, 'USD', 'bill ' || substr('abcdefghijkl', 1 + i / ${MONTHS}, 1),
    '', '', '[]', 'posted', 'typed' from days, base where i < ${MONTHS * BILLS}`;

it.each(ENGINES)(
  "listRecurring() finds the bills among many years of shopping, in %s",
  async (engine) => {
    const database = await preparedDatabase(engine);
    const ledger = await openLedger({
      databaseUrl: database.url,
      write: true,
      today: "2025-12-31",
    });
    const db = database.open();
    const history =
      engine === "postgres"
        ? HISTORY.replace("substr('0' ||", "right('0' ||").replace(", -2)", ", 2)")
        : HISTORY;
    await inLedger(db, 1, async (trx) => {
      await trx.raw(history);
      await trx.raw(`insert into lines (ledger_id, transaction_id, position, account_id, member_id,
        date, amount_minor, currency) select ledger_id, id, 0, account_id, member_id, date,
        amount_minor, currency from transactions`);
    });
    await ledger.recurring();
    const started = performance.now();
    const found = await ledger.recurring();
    const took = Math.round(performance.now() - started);
    recordFigure(`recurring payments found among ${ROWS} rows (${engine}), ms`, took);
    expect(found.map(({ merchant }) => merchant)).toEqual(
      [..."abcdefghijkl"].map((letter) => `bill ${letter}`),
    );
    await ledger.close();
    await database.drop();
  },
  600_000,
);
