import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import type { Db } from "../../../core/store/db.ts";
import { transacted } from "../../../core/store/dialects.ts";
import { asSystem, inLedger, readLedger } from "../../../core/store/in-ledger.ts";
import { insertLedger } from "../../../core/store/ledgers.ts";
import { ENGINES, migratedDatabase, type TestDatabase } from "../../harness/databases.ts";

const usd = parseCurrency("USD");

function ledgerOf(ownerId: string) {
  return {
    workspaceId: "T1",
    ownerId,
    name: ownerId,
    currency: usd,
    timeZone: "UTC",
    periodStartDay: 1,
    at: "2026-03-09T12:00:00.000Z",
  };
}

describe.each(ENGINES)("inLedger() on %s", (engine) => {
  let database: TestDatabase & { readonly db: Db };
  let ana = 0;
  let ben = 0;

  beforeAll(async () => {
    database = await migratedDatabase(engine);
    const make = (owner: string) =>
      asSystem(database.db, (trx) => insertLedger(trx, ledgerOf(owner)));
    ana = (await make("ana"))!;
    ben = (await make("ben"))!;
    for (const [ledger, user] of [
      [ana, "ana"],
      [ben, "ben"],
    ] as const) {
      await inLedger(database.db, ledger, (trx) =>
        trx("members").insert({ ledger_id: ledger, user_id: user, name: user }),
      );
    }
  });
  afterAll(() => database.drop());

  it("keeps what was written before an error out", async () => {
    const failing = inLedger(database.db, ana, async (trx) => {
      await trx("members").insert({ ledger_id: ana, user_id: "eve", name: "Eve" });
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    const rows = await readLedger(database.db, ana, (trx) =>
      trx("members").where({ ledger_id: ana }),
    );
    expect(rows.map((row) => row.user_id)).toEqual(["ana"]);
  });

  it("lets no row point into another ledger", async () => {
    const [{ id: bensId }] = await readLedger(database.db, ben, (trx) =>
      trx("members").where({ ledger_id: ben }).select("id"),
    );
    const pointing = inLedger(database.db, ana, (trx) =>
      trx("imports").insert({
        ledger_id: ana,
        member_id: bensId,
        file_name: "x",
        format: "csv",
        added: 0,
        duplicates: 0,
        unreadable: 0,
        created_at: "",
      }),
    );
    await expect(pointing).rejects.toThrow(/foreign key/iu);
  });

  it("lets ten writers each add one without a lost update", async () => {
    const raise = () =>
      inLedger(database.db, ana, async (trx) => {
        const row = await trx("ledgers").where({ id: ana }).first("period_start_day");
        await trx("ledgers")
          .where({ id: ana })
          .update({ period_start_day: row.period_start_day + 1 });
      });
    await Promise.all(Array.from({ length: 10 }, raise));
    const row = await readLedger(database.db, ana, (trx) =>
      trx("ledgers").where({ id: ana }).first(),
    );
    expect(row.period_start_day).toBe(11);
  });
});

describe("row-level security on postgres", () => {
  let database: TestDatabase & { readonly db: Db };
  let ana = 0;
  let ben = 0;

  beforeAll(async () => {
    database = await migratedDatabase("postgres");
    ana = (await asSystem(database.db, (trx) => insertLedger(trx, ledgerOf("ana"))))!;
    ben = (await asSystem(database.db, (trx) => insertLedger(trx, ledgerOf("ben"))))!;
    await inLedger(database.db, ben, (trx) =>
      trx("members").insert({ ledger_id: ben, user_id: "ben", name: "Ben" }),
    );
  });
  afterAll(() => database.drop());

  it("shows a query that forgot its ledger nothing of another", async () => {
    expect(await readLedger(database.db, ana, (trx) => trx("members").select())).toEqual([]);
    expect(await readLedger(database.db, ben, (trx) => trx("members").select())).toHaveLength(1);
  });

  it("refuses to write, change or move a row into another ledger", async () => {
    const adding = inLedger(database.db, ana, (trx) =>
      trx("members").insert({ ledger_id: ben, user_id: "eve", name: "Eve" }),
    );
    await expect(adding).rejects.toThrow(/row-level security/u);
    const changed = await inLedger(database.db, ana, (trx) =>
      trx("members").update({ name: "Mine" }),
    );
    expect(changed).toBe(0);
  });

  it("is entered in the message that begins a transaction, and nobody finds one open that failed there", async () => {
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }): void => void asked.push(sql);
    database.db.readers.on("query", note);
    await readLedger(database.db, ana, (trx) => trx("members").select());
    database.db.readers.off("query", note);
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatch(/^BEGIN; select set_config/u);
    expect(asked[2]).toBe("COMMIT;");
    const failing = transacted(database.db.writer, ["select 1 / 0"], async () => "never");
    await expect(failing).rejects.toThrow("division by zero");
    await expect(readLedger(database.db, 1.5, async () => "never")).rejects.toThrow(TypeError);
    expect(await readLedger(database.db, ben, (trx) => trx("members").select())).toHaveLength(1);
  });

  it("is asked at once what a use case asks at once, and answers each question with its own", async () => {
    const events: string[] = [];
    const note = (event: string) => (): void => void events.push(event);
    const [sent, answered] = [note("sent"), note("answered")];
    const both = await readLedger(database.db, ben, async (trx) => {
      trx.on("query", sent).on("query-response", answered);
      return Promise.all([trx("members").select("name"), trx("ledgers").select("name")]);
    });
    expect(both).toEqual([[{ name: "Ben" }], [{ name: "ben" }]]);
    expect(events.slice(0, 4)).toEqual(["sent", "sent", "answered", "answered"]);
  });

  it("shows nothing at all while no ledger is set", async () => {
    const rows = await database.db.writer.transaction(async (trx) => {
      await trx.raw("set local role budget_app");
      return trx("members").select();
    });
    expect(rows).toEqual([]);
  });

  it("is forced on every table, and the app's role owns none and is no superuser", async () => {
    const { rows: tables } = await database.db.writer.raw(
      `select c.relname as name, c.relforcerowsecurity as forced, c.relrowsecurity as enabled,
              pg_get_userbyid(c.relowner) as owner
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'knex_%'`,
    );
    expect(tables.length).toBeGreaterThan(12);
    for (const table of tables) {
      expect(table).toMatchObject({ forced: true, enabled: true });
      expect(table.owner).not.toBe("budget_app");
    }
    const { rows: roles } = await database.db.writer.raw(
      `select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname in ('budget_app', 'budget_system')`,
    );
    expect(roles).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcanlogin: false },
      { rolsuper: false, rolbypassrls: false, rolcanlogin: false },
    ]);
  });
});
