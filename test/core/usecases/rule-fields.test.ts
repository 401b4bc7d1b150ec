import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpenLedger } from "../../../core/index.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv, newLedger } from "../../harness/ledgers.ts";

const FILE = {
  name: "card.csv",
  account: "Card",
  bytes: csv(
    "Date,Description,Amount",
    "2026-03-01,AMZN MKTP DE 1234567,-20.00",
    "2026-03-02,AMZN MKTP DE 7654321,-80.00",
    "2026-03-03,SALARY ACME,1500.00",
    "2026-03-04,KIOSK,-3.00",
  ),
};
const AMAZON = { pattern: "amzn", kind: "contains", merchant: "Amazon", tags: ["web"] } as const;

describe.each(ENGINES)("what a rule asks for and sets on %s", (engine) => {
  let ledger: OpenLedger;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ ledger, drop } = await newLedger(engine));
    await ledger.setAccount({ name: "Card" });
  });
  afterEach(() => drop());

  /** By day: merchant, tags and category. */
  const rows = async () => {
    const all = await ledger.transactions({ limit: 100 });
    return all
      .map((t) => [t.date, t.merchant, t.tags.join(" "), t.lines[0]?.category ?? null] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  };
  const plain = [
    ["2026-03-01", "AMZN MKTP DE", "", null],
    ["2026-03-02", "AMZN MKTP DE", "", null],
    ["2026-03-03", "SALARY ACME", "", null],
    ["2026-03-04", "KIOSK", "", null],
  ];

  it("names, tags and files what comes, each by the first rule that sets it", async () => {
    await ledger.addRule({ ...AMAZON, tags: [], priority: 1 });
    await ledger.addRule({ ...AMAZON, merchant: "Late", category: "Shopping", priority: 2 });
    await ledger.addRule({ ...AMAZON, category: "Gifts", max: -5000, priority: 0 });
    const preview = await ledger.previewStatement(FILE);
    expect(preview.rows.map((row) => row.merchant)).toContain("Amazon");
    await ledger.importStatement(FILE);
    expect((await rows()).slice(0, 2)).toEqual([
      ["2026-03-01", "Amazon", "web", "Shopping"],
      ["2026-03-02", "Amazon", "web", "Gifts"],
    ]);
    expect((await ledger.transactions({ text: "mktp" })).map((t) => t.merchant)).toEqual([
      "Amazon",
      "Amazon",
    ]);
  });

  it("files history as one change, all of which one undo takes back", async () => {
    await ledger.importStatement(FILE);
    expect(await rows()).toEqual(plain);
    const rule = { ...AMAZON, category: "Shopping" };
    const trial = await ledger.tryRule(rule);
    expect(trial.effects.map((e) => [e.renamed, e.tagged, e.after])).toEqual([
      ["Amazon", ["web"], "Shopping"],
      ["Amazon", ["web"], "Shopping"],
    ]);
    await ledger.addRule(rule);
    expect((await ledger.applyRules()).changed).toBe(trial.changed);
    const [first] = await ledger.transactions({ text: "amazon" });
    const { steps } = await ledger.history(first?.id ?? 0);
    expect(
      steps
        .at(-1)
        ?.differences.map(({ field }) => field)
        .toSorted(),
    ).toEqual(["category", "merchant", "tags"]);
    // It still fits by the words it came with, and has nothing left to do.
    expect(await ledger.tryRule(rule)).toMatchObject({ matched: 2, changed: 0 });
    expect((await ledger.applyRules()).changed).toBe(0);
    await ledger.undo();
    expect(await rows()).toEqual(plain);
  });

  it("leaves the merchant and the tags that a person chose", async () => {
    await ledger.importStatement(FILE);
    const all = await ledger.transactions({ text: "amzn" });
    const [late, early] = all.map(({ id }) => id);
    await ledger.editTransaction(late ?? 0, { merchant: "Birthday" });
    await ledger.editTransaction(early ?? 0, { tags: [] });
    await ledger.editTransaction(early ?? 0, { tags: ["mine"] });
    await ledger.addRule(AMAZON);
    await ledger.applyRules();
    expect((await rows()).slice(0, 2)).toEqual([
      ["2026-03-01", "Amazon", "mine", null],
      ["2026-03-02", "Birthday", "web", null],
    ]);
    const typed = { date: "2026-03-05", amountMinor: -500, merchant: "amzn locker", tags: ["box"] };
    await ledger.addTransaction(typed);
    expect((await rows()).at(-1)).toEqual(["2026-03-05", "amzn locker", "box web", null]);
  });

  it("asks for an account and a member", async () => {
    await ledger.setAccount({ name: "Cash" });
    await ledger.addRule({
      pattern: "kiosk",
      kind: "contains",
      category: "Coffee",
      account: "cash",
    });
    const { member } = (await ledger.transactions({}))[0] ?? { member: "" };
    expect(member).toBe("");
    await ledger.importStatement(FILE);
    expect((await rows()).at(-1)).toEqual(plain.at(-1));
    const entry = { date: "2026-03-06", amountMinor: -300, merchant: "Kiosk", account: "Cash" };
    await ledger.addTransaction(entry);
    expect((await rows()).at(-1)?.at(-1)).toBe("Coffee");
    const [own] = await ledger.transactions({});
    const mine = { pattern: "acme", kind: "contains", tags: ["pay"] } as const;
    expect(await ledger.tryRule({ ...mine, member: own?.member ?? "" })).toMatchObject({
      changed: 1,
    });
    for (const rule of [
      { ...mine, member: "Nobody" },
      { ...mine, account: "Nowhere" },
      { pattern: "acme", kind: "contains", merchant: " ", tags: ["#"] } as const,
    ])
      await expect(ledger.addRule(rule)).rejects.toThrow(
        /not-found|unknown-account|rule-sets-nothing/u,
      );
  });
});
