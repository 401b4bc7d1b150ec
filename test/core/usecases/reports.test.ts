import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { cashFlow } from "../../../core/usecases/cash-flow.ts";
import { exportCsv } from "../../../core/usecases/export-csv.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { netWorth } from "../../../core/usecases/net-worth.ts";
import { setAccount } from "../../../core/usecases/set-account.ts";
import { topMerchants } from "../../../core/usecases/top-merchants.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newBooks } from "../../harness/people.ts";
import { fullCount, SEED } from "../../proof.ts";

const cents = fc.integer({ min: -99_999, max: 99_999 }).filter((value) => value !== 0);
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "=1+1",
        "+x",
        "-x",
        "@a",
        "'",
        '"',
        ",",
        ";",
        "\t",
        "café",
        "–",
        "12.50",
        " ",
      ),
      fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join("").replaceAll(/\s+/gu, " ").trim())
  .filter((text) => text !== "");
const entry = fc.record({
  day: fc.integer({ min: 1, max: 120 }),
  amountMinor: cents,
  merchant: hostile,
  category: fc.constantFrom("Groceries", "Coffee", "Salary", "Transfers", undefined),
  account: fc.constantFrom("Cash", "Card"),
});
type Entry = {
  readonly day: number;
  readonly amountMinor: number;
  readonly merchant: string;
  readonly category: string | undefined;
  readonly account: string;
};

const START = parseIsoDate("2026-01-01");
const dayOf = ({ day }: Pick<Entry, "day">) => addDays(START, day - 1);

describe.each(ENGINES)("reports on %s", (engine) => {
  let deps: Deps;
  let as: (userId: string) => Promise<Act>;
  let drop: () => Promise<void>;
  let people = 0;
  beforeAll(async () => ({ deps, as, drop } = await newBooks(engine)));
  afterAll(() => drop());

  const fresh = async () => {
    people += 1;
    const act = await as(`p${people}`);
    await setAccount(deps, act, { name: "Card" });
    return act;
  };
  const add = async (act: Act, entries: readonly Entry[]) => {
    for (const one of entries) {
      const { category, amountMinor, merchant, account } = one;
      const made = { date: dayOf(one), amountMinor, merchant, account };
      await addTransaction(deps, act, category === undefined ? made : { ...made, category });
    }
  };
  const allOf = async (act: Act) =>
    (await listTransactions(deps, act, { limit: 1000 })).transactions;
  const months = (from: string, to: string) => ({ from: parseMonth(from), to: parseMonth(to) });
  const days = (from: string, to: string) => ({ from: parseIsoDate(from), to: parseIsoDate(to) });

  it("agree with the plainest sums, whatever the books hold", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 120 }),
        cents,
        async (entries, openingDay, openingMinor) => {
          const act = await fresh();
          await add(act, entries);
          const opening = { date: dayOf({ day: openingDay }), amountMinor: openingMinor };
          await setAccount(deps, act, { name: "Card", openingBalance: opening });
          const all = await allOf(act);

          // Cash flow: transfers are neither; what has no category counts by its sign.
          for (const flow of await cashFlow(deps, act, months("2026-01", "2026-06"))) {
            const lines = all
              .filter((t) => t.date.startsWith(flow.month))
              .flatMap((t) => t.lines)
              .filter((l) => l.category !== "Transfers");
            const sum = (of: typeof lines) => of.reduce((total, l) => total + l.amountMinor, 0);
            const isIncome = (l: (typeof lines)[number]) =>
              l.category === "Salary" || (l.category === null && l.amountMinor > 0);
            expect(flow.incomeMinor).toBe(sum(lines.filter((l) => isIncome(l))));
            expect(flow.spentMinor).toBe(0 - sum(lines.filter((l) => !isIncome(l))));
            expect(flow.netMinor).toBe(sum(lines));
          }

          // Net worth: what each account stands at, day by day.
          const worth = await netWorth(deps, act, days("2026-01-01", "2026-05-15"));
          expect(worth.map(({ date }) => date)).toEqual(
            Array.from({ length: 135 }, (_, i) => addDays(START, i)),
          );
          const ofAccount = (name: string) => all.filter((t) => t.account === name);
          const upTo = (of: typeof all, day: string) =>
            of.reduce((total, t) => (t.date <= day ? total + t.amountMinor : total), 0);
          const card = ofAccount("Card");
          const before = upTo(card, addDays(opening.date, -1));
          const first = [opening.date, ...card.map((t) => t.date)].toSorted()[0]!;
          for (const { date, amountMinor } of worth) {
            const onCard = date < first ? 0 : openingMinor - before + upTo(card, date);
            expect(amountMinor).toBe(upTo(ofAccount("Cash"), date) + onCard);
          }
        },
      ),
      { seed: SEED, numRuns: fullCount(8, 60) },
    );
  }, 300_000);

  it("name the merchants that took the most, refunds taken off", async () => {
    const act = await fresh();
    const took = [
      ["Shop", -5000, "Groceries"],
      ["Shop", 1000, "Groceries"],
      ["Kiosk", -4500, undefined],
      ["Kiosk", 9000, undefined],
      ["Work", 250_000, "Salary"],
      ["Own account", -90_000, "Transfers"],
      ["Café", -700, "Coffee"],
    ] as const;
    for (const [merchant, amountMinor, category] of took)
      await add(act, [{ day: 32, merchant, amountMinor, category, account: "Cash" }]);
    const february = days("2026-02-01", "2026-02-28");
    expect(await topMerchants(deps, act, { ...february, limit: 2 })).toEqual([
      { merchant: "Kiosk", currency: "USD", spentMinor: 4500, count: 1 },
      { merchant: "Shop", currency: "USD", spentMinor: 4000, count: 2 },
    ]);
    const march = days("2026-03-01", "2026-03-31");
    expect(await topMerchants(deps, act, { ...march, limit: 2 })).toEqual([]);
  });

  it("export what imports to the same rows, with nothing that a spreadsheet would run", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), async (entries) => {
        const from = await fresh();
        await add(from, entries);
        const csv = await exportCsv(deps, from, {});
        const [header, ...rows]: string[][] = parse(csv);
        for (const cell of [header!, ...rows].flat())
          expect(cell).toMatch(/^(?:[^=+\-@\t]|-\d+(?:\.\d+)?$|$)/u);
        const to = await fresh();
        const file = { name: "books.csv", bytes: new TextEncoder().encode(csv) };
        const imported = await importStatement(deps, to, file);
        expect(imported).toMatchObject({ added: entries.length, unreadable: 0 });
        const shown = async (act: Act) =>
          (await allOf(act))
            .map(({ date, account, merchant, amountMinor, currency, lines }) =>
              JSON.stringify([date, account, merchant, amountMinor, currency, lines[0]!.category]),
            )
            .toSorted();
        expect(await shown(to)).toEqual(await shown(from));
      }),
      { seed: SEED, numRuns: fullCount(8, 60) },
    );
  }, 300_000);

  it("export the days asked for, in order", async () => {
    const act = await fresh();
    for (const day of [62, 60, 61])
      await add(act, [
        { day, amountMinor: -100, merchant: "x", category: undefined, account: "Cash" },
      ]);
    const csv = await exportCsv(deps, act, {
      from: dayOf({ day: 61 }),
      to: dayOf({ day: 62 }),
    });
    expect(csv.split("\n").map((line) => line.split(",")[0])).toEqual([
      "Date",
      dayOf({ day: 61 }),
      dayOf({ day: 62 }),
      "",
    ]);
  });
});
