import { describe, expect, it } from "vitest";
import { parseIsoDate, parseMonth } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addRule } from "../../../core/usecases/add-rule.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { applyRules } from "../../../core/usecases/apply-rules.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { moveBack, moveTransaction } from "../../../core/usecases/move-transaction.ts";
import { setBudget } from "../../../core/usecases/set-budget.ts";
import { setNotifications } from "../../../core/usecases/set-notifications.ts";
import { startSharedLedger } from "../../../core/usecases/start-shared-ledger.ts";
import { splitTransaction } from "../../../core/usecases/split-transaction.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { claimJob, finishJob } from "../../../core/usecases/work-inbox.ts";
import { beginTelling, withdrawTelling } from "../../../core/usecases/tell-post.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { eachWithNewPeople } from "../../harness/people.ts";

describe.each(ENGINES)("a budget that fills up on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  eachWithNewPeople(engine, (given) => {
    ({ deps, ana } = given);
  });

  const budget = (amountMinor: number, category = "Groceries") =>
    setBudget(deps, ana, { category, amountMinor, from: parseMonth("2026-03") });
  const spend = (amountMinor: number, over: object = {}) =>
    addTransaction(deps, ana, {
      date: parseIsoDate("2026-03-05"),
      amountMinor: -amountMinor,
      merchant: "Market",
      category: "Groceries",
      ...over,
    });
  const rule = (pattern: string, category: string) => {
    const sets = { category, merchant: null, tags: [] };
    const conditions = { pattern, kind: "contains", field: "both", range: null } as const;
    return addRule(deps, ana, {
      ...conditions,
      ...sets,
      account: null,
      member: null,
    });
  };
  /** What was promised since: the percents of each message. */
  const told = async (): Promise<number[][]> => {
    const all: number[][] = [];
    for (;;) {
      const job = await claimJob(deps, 1000);
      if (job === null) return all;
      await finishJob(deps, job);
      const { alerts } = JSON.parse(job.payload);
      all.push(alerts.map((alert: { percent: number }) => alert.percent));
    }
  };

  it("is told of at 80 and at 100 percent, once each, whatever is taken back and done again", async () => {
    await budget(10_000);
    await spend(7999);
    expect(await told()).toEqual([]);
    const crossing = await spend(1);
    expect(await told()).toEqual([[80]]);
    await undoChange(deps, ana, crossing.changeId);
    await spend(1500);
    expect(await told()).toEqual([]);
    const over = await spend(600);
    expect(await told()).toEqual([[100]]);
    const undo = await undoChange(deps, ana, over.changeId);
    await undoChange(deps, ana, undo.changeId);
    await spend(900);
    expect(await told()).toEqual([]);
  });

  it("is told of once where one purchase passes both", async () => {
    await budget(10_000);
    await spend(12_000);
    expect(await told()).toEqual([[100]]);
  });

  it("is told of whatever stored it: a file, an edit, a split, a rule applied", async () => {
    await budget(1000, "Groceries");
    await budget(1000, "Transport");
    await budget(1000, "Restaurants");
    await budget(1000, "Household");
    await rule("tram", "Transport");
    const bytes = csv(
      "Date,Description,Amount",
      "2026-03-02,TRAM,-10.00",
      "2026-03-03,KIOSK,-9.00",
    );
    await importStatement(deps, ana, { name: "a.csv", bytes, account: "Cash" });
    expect(await told()).toEqual([[100]]);
    const dinner = await spend(850, { category: undefined, merchant: "Osteria" });
    await editTransaction(deps, ana, dinner.transaction.id, { category: "Restaurants" });
    expect(await told()).toEqual([[80]]);
    const shop = await spend(2000, { category: undefined, merchant: "Shop" });
    await splitTransaction(deps, ana, shop.transaction.id, [
      { category: "Household", amountMinor: -1000 },
      { category: "Coffee", amountMinor: -1000 },
    ]);
    expect(await told()).toEqual([[100]]);
    await rule("kiosk", "Groceries");
    await applyRules(deps, ana, {});
    expect(await told()).toEqual([[80]]);
  });

  it("is told of once in the ledger that a row is moved into, there and back", async () => {
    const who = {
      workspaceId: ana.ledger.workspaceId,
      userId: ana.member.userId,
      userName: "ana",
      timeZone: "UTC",
      currency: ana.ledger.currency,
      requestKey: null,
    };
    const { act: flat } = await startSharedLedger(deps, who, {
      id: `C${engine}${ana.ledger.id}`,
      name: "flat",
    });
    const from = parseMonth("2026-03");
    await setBudget(deps, flat, { category: "Groceries", amountMinor: 1000, from });
    await budget(1000);
    const shop = await spend(700);
    expect(await told()).toEqual([]);
    await addTransaction(deps, flat, {
      date: parseIsoDate("2026-03-05"),
      amountMinor: -400,
      merchant: "Market",
      category: "Groceries",
    });
    const moved = await moveTransaction(deps, ana, shop.transaction.id, flat.ledger.id);
    expect(await told()).toEqual([[100]]);
    await moveBack(deps, ana, { ...moved, ledgerId: flat.ledger.id });
    await moveTransaction(deps, ana, shop.transaction.id, flat.ledger.id);
    expect(await told()).toEqual([]);
  });

  it("is told of at the percents that were chosen, each once", async () => {
    await budget(10_000);
    await setNotifications(deps, ana, { alertPercents: [25, 50, 150] });
    await spend(2500);
    expect(await told()).toEqual([[25]]);
    await spend(7500);
    expect(await told()).toEqual([[50]]);
    await spend(5000);
    expect(await told()).toEqual([[150]]);
    await setNotifications(deps, ana, { alertPercents: [50, 90] });
    await spend(100);
    expect(await told()).toEqual([[90]]);
  });

  it("is one message where a file fills several", async () => {
    await budget(1000, "Groceries");
    await budget(1000, "Transport");
    await rule("tram", "Transport");
    await rule("market", "Groceries");
    const bytes = csv(
      "Date,Description,Amount",
      "2026-03-02,TRAM,-9.00",
      "2026-03-03,MARKET,-19.00",
    );
    await importStatement(deps, ana, { name: "a.csv", bytes, account: "Cash" });
    const [first, ...more] = await told();
    expect(first?.toSorted((a, b) => a - b)).toEqual([80, 100]);
    expect(more).toEqual([]);
  });

  it("is not told of for other months, where it takes less, or where nobody wants to know", async () => {
    await budget(1000);
    await spend(5000, { date: parseIsoDate("2026-02-20") });
    await spend(5000, { date: parseIsoDate("2026-04-02") });
    await setNotifications(deps, ana, { alertPercents: [] });
    await spend(2000);
    await setNotifications(deps, ana, { alertPercents: [50] });
    await spend(-500);
    expect(await told()).toEqual([]);
    await spend(1);
    expect(await told()).toEqual([[50]]);
  });

  it("may be told of later where it turned out to be none", async () => {
    await budget(1000);
    const first = await spend(900);
    const job = await claimJob(deps, 1000);
    const telling = { ledgerId: ana.ledger.id, postIds: JSON.parse(job?.payload ?? "{}").postIds };
    await undoChange(deps, ana, first.changeId);
    await withdrawTelling(deps, telling);
    expect(await beginTelling(deps, telling)).toBe("over");
    if (job !== null) await finishJob(deps, job);
    await spend(900);
    expect(await told()).toEqual([[80]]);
  });
});
