import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addMonths,
  type DateRange,
  dayIn,
  monthOf,
  parseIsoDate,
} from "../../../core/domain/dates.ts";
import { billsIn } from "../../../core/domain/demo-bills.ts";
import { seededRandom } from "../../../core/domain/demo-random.ts";
import { weekAt } from "../../../core/domain/weeks.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { dismissRecurring } from "../../../core/usecases/dismiss-recurring.ts";
import { expectedBills } from "../../../core/usecases/expected-bills.ts";
import { listRecurring } from "../../../core/usecases/list-recurring.ts";
import { loadDemo } from "../../../core/usecases/load-demo.ts";
import { noteNewsTold } from "../../../core/usecases/note-news-told.ts";
import { recurringOfWeek } from "../../../core/usecases/recurring-of-week.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { eachWithNewPeople, newBooks } from "../../harness/people.ts";
import { recordFigure } from "../../proof.ts";

describe.each(ENGINES)("listRecurring() in the sample household on %s", (engine) => {
  let books: Awaited<ReturnType<typeof newBooks>>;
  let deps: Deps;
  let ana: Act;
  beforeAll(async () => {
    books = await newBooks(engine);
    deps = books.deps;
    ana = await books.as("ana");
    await loadDemo(deps, ana);
  });
  afterAll(() => books.drop());

  /** Who the generator says sends bills or pay, and is due again within three months. */
  function payees(): string[] {
    const now = monthOf(dayIn(ana.ledger.timeZone, deps.clock.now()));
    const months = Array.from({ length: 18 }, (_, i) => addMonths(now, -i));
    const all = months.flatMap((month) => billsIn(month, seededRandom(1)));
    return [...new Set(all.map(({ merchant }) => merchant))];
  }

  it("finds every bill the generator makes that came twice, and nothing else", async () => {
    const found = (await listRecurring(deps, ana)).map(({ merchant }) => merchant);
    // It comes every June, and eighteen months up to March hold one June.
    const seenOnce = new Set(["Post Office Travel Insurance"]);
    const wanted = payees().filter((name) => !seenOnce.has(name));
    const [right, wrong] = [true, false].map((is) =>
      found.filter((n) => wanted.includes(n) === is),
    );
    recordFigure(
      `bills of the sample household (${engine})`,
      `${right?.length ?? 0} of ${wanted.length} found, ${wrong?.length ?? 0} wrong`,
    );
    expect(found.toSorted()).toEqual(wanted.toSorted());
  });

  it("says what changed and what never came", async () => {
    const found = await listRecurring(deps, ana);
    const of = (name: string) => found.find(({ merchant }) => merchant === name);
    expect(of("Netflix")).toMatchObject({
      category: "Subscriptions",
      account: "Credit card",
      rise: { fromMinor: -1199, toMinor: -1299, since: "2026-01-02", yearlyMinor: -1200 },
    });
    expect(of("Audible")!.missed).toEqual(["2025-07-19"]);
    // Of ten instalments a year; that March has none is known when two Marches were without.
    expect(of("Hackney Council")).toMatchObject({
      skips: [2],
      missed: [],
      nextDate: "2026-03-03",
    });
    expect(of("Northlight Studio")).toMatchObject({ kind: "income", nextDate: "2026-03-25" });
  });

  it("has news told in one week's summary alone, which goes on telling it", async () => {
    const [first, next] = ["2026-02-23", "2026-03-02"].map((day) =>
      weekAt("monday", parseIsoDate(day)),
    );
    const news = async (week: DateRange) =>
      (await recurringOfWeek(deps, ana, week)).news.map(({ merchant }) => merchant);
    expect(await news(first!)).toContain("Netflix");
    expect(await news(next!)).not.toEqual([]);
    const told = (await recurringOfWeek(deps, ana, first!)).news;
    await noteNewsTold(deps, ana, first!, told);
    await noteNewsTold(deps, ana, next!, told);
    expect(await news(first!)).toEqual(told.map(({ merchant }) => merchant));
    expect(await news(next!)).toEqual([]);
  });

  it("expects of a week what has not come yet, in order", async () => {
    const week = { from: parseIsoDate("2026-03-09"), to: parseIsoDate("2026-03-15") };
    const expected = await expectedBills(deps, ana, week);
    expect(
      expected.map(({ date, merchant, amountMinor }) => [date, merchant, amountMinor]),
    ).toEqual([
      ["2026-03-11", "Hyperoptic", -3200],
      ["2026-03-12", "Aviva", -1420],
      ["2026-03-14", "Giffgaff", -1200],
      ["2026-03-15", "Homerton Hospital", 220_420],
    ]);
  });
});

describe.each(ENGINES)("dismissRecurring() on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  let as: (name: string, requestKey?: string) => Promise<Act>;
  eachWithNewPeople(engine, (given) => ({ deps, ana, as } = given));
  const names = async (act = ana) => (await listRecurring(deps, act)).map((one) => one.merchant);

  async function pays(merchant: string, amountMinor: number): Promise<void> {
    for (const month of ["2025-12", "2026-01", "2026-02", "2026-03"])
      await addTransaction(deps, ana, { date: parseIsoDate(`${month}-04`), amountMinor, merchant });
  }

  it("has it found no more, until it is undone; twice is once", async () => {
    await pays("Films", -1099);
    await pays("Music", -999);
    const [films] = await listRecurring(deps, ana);
    const act = await as("ana", "dismiss-1");
    const done = await dismissRecurring(deps, act, films!.evidence[2]!.id);
    expect(done).toMatchObject({ merchant: "Films", repeated: false });
    expect(await names()).toEqual(["Music"]);
    expect(await dismissRecurring(deps, act, films!.id)).toEqual({ ...done, repeated: true });
    await undoChange(deps, ana, done.changeId);
    expect(await names()).toEqual(["Films", "Music"]);
    await expect(dismissRecurring(deps, ana, -1)).rejects.toMatchObject({
      problem: { code: "not-found", what: "recurring" },
    });
  });

  it("is of one ledger: another's finds can neither be seen nor dismissed", async () => {
    await pays("Films", -1099);
    const [films] = await listRecurring(deps, ana);
    const ben = await as("ben");
    expect(await names(ben)).toEqual([]);
    await expect(dismissRecurring(deps, ben, films!.id)).rejects.toThrow("not-found");
    expect(await names()).toEqual(["Films"]);
  });

  it("takes no transfer for a bill", async () => {
    const date = (month: string) => parseIsoDate(`${month}-04`);
    for (const month of ["2025-12", "2026-01", "2026-02", "2026-03"]) {
      const entry = { date: date(month), amountMinor: -5000, merchant: "To savings" };
      await addTransaction(deps, ana, { ...entry, category: "Transfers" });
    }
    expect(await names()).toEqual([]);
  });
});
