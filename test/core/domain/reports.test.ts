import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CashFlow } from "../../../core/domain/cash-flow.ts";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { addDays, parseIsoDate } from "../../../core/domain/dates.ts";
import { cashFlowReport, savingsReport } from "../../../core/domain/flow-report.ts";
import { formatMoney, money } from "../../../core/domain/money.ts";
import { percentText } from "../../../core/domain/report.ts";
import { merchantsReport, spendingReport } from "../../../core/domain/spending-report.ts";
import { netWorthReport } from "../../../core/domain/worth-report.ts";

const currency = parseCurrency("GBP");
const context = { currency, period: "March 2026" };
const text = (minor: number, of = "GBP") => formatMoney(money(minor, parseCurrency(of)));

function flow(name: string, incomeMinor: number, spentMinor: number, of = "GBP") {
  const sums: CashFlow = {
    month: name,
    currency: of,
    incomeMinor,
    spentMinor,
    netMinor: incomeMinor - spentMinor,
  };
  return { ...sums, name };
}

describe("spendingReport()", () => {
  it("puts the most first, with shares of its own currency, and other money apart", () => {
    const report = spendingReport(
      [
        { category: "Coffee", currency: "GBP", spentMinor: 2_500 },
        { category: "Travel", currency: "EUR", spentMinor: 9_000 },
        { category: "Rent", currency: "GBP", spentMinor: 7_500 },
        { category: null, currency: "GBP", spentMinor: 0 },
      ],
      context,
    );
    expect(report.rows).toEqual([
      ["Rent", text(7_500), "75%"],
      ["Coffee", text(2_500), "25%"],
      ["Together", text(10_000), ""],
      ["Travel", text(9_000, "EUR"), "100%"],
    ]);
    expect(report.finding).toBe(
      `Rent took the most, ${text(7_500)} of ${text(10_000)} in March 2026.`,
    );
  });

  it("draws nothing where nothing was spent", () => {
    expect(spendingReport([], context)).toMatchObject({ chart: null, rows: [] });
    expect(merchantsReport([], [], context)).toMatchObject({ chart: null, rows: [] });
  });
});

describe("cashFlowReport() and savingsReport()", () => {
  it("say what is left, what is short, and keep every currency's sums apart", () => {
    const flows = [flow("Jan", 1_000, 400), flow("Jan", 7, 3, "EUR"), flow("Feb", 1_000, 1_500)];
    const report = cashFlowReport(flows, context);
    expect(report.rows).toEqual([
      ["Jan", text(1_000), text(400), text(600)],
      ["Feb", text(1_000), text(1_500), text(-500)],
      ["Together", text(2_000), text(1_900), text(100)],
      ["Jan", text(7, "EUR"), text(3, "EUR"), text(4, "EUR")],
    ]);
    expect(report.chart).toMatchObject({
      bars: [{ value: `${text(600)} left` }, { value: `${text(500)} short` }],
    });
    expect(report.finding).toContain(`${text(100)} left.`);
    const savings = savingsReport(flows, context);
    expect(savings.rows[2]).toEqual(["Together", text(2_000), text(100), "5%"]);
    expect(savings.finding).toContain(`${text(100)} of ${text(2_000)}`);
  });

  it("has no savings rate without income", () => {
    const report = savingsReport([flow("Jan", 0, 400)], context);
    expect(report.finding).toContain("no savings rate");
    expect(report.rows).toEqual([["Jan", text(0), text(-400), ""]]);
  });
});

describe("netWorthReport()", () => {
  const first = parseIsoDate("2026-03-01");
  const worthOf = (minors: readonly number[]) =>
    minors.map((amountMinor, i) => ({ date: addDays(first, i), currency: "GBP", amountMinor }));

  it("counts changes from the day before, and leaves out what came before the first money", () => {
    const worth = worthOf([0, 0, 500, 700]);
    const days = worth.map(({ date }) => ({ date, name: date }));
    const report = netWorthReport(worth, days, context);
    expect(report.rows).toEqual([
      ["2026-03-02", text(0), text(0)],
      ["2026-03-03", text(500), text(500)],
      ["2026-03-04", text(700), text(200)],
    ]);
    expect(report.finding).toBe(`Net worth is ${text(700)}, up ${text(700)} in March 2026.`);
  });

  it("draws every line within its round amounts, each of which is true", () => {
    const minors = fc.array(fc.integer({ min: -5_000_000_000, max: 5_000_000_000 }), {
      minLength: 2,
      maxLength: 400,
    });
    fc.assert(
      fc.property(minors, (amounts) => {
        const worth = worthOf([1, ...amounts]);
        const days = worth.map(({ date }) => ({ date, name: date }));
        const { chart } = netWorthReport(worth, days, context);
        if (chart?.kind !== "line") throw new Error("no line");
        expect(chart.points.every((point) => point >= 0 && point <= 100)).toBe(true);
        expect(chart.amounts.at(0)?.percent).toBe(0);
        expect(chart.amounts.at(-1)?.percent).toBe(100);
        expect(chart.amounts.length).toBeLessThanOrEqual(7);
        expect(new Set(chart.amounts.map((tick) => tick.text)).size).toBe(chart.amounts.length);
      }),
    );
  });
});

describe("percentText()", () => {
  it("rounds halves up, keeps the sign, and says nothing of no whole", () => {
    expect(percentText(5, 1_000)).toBe("1%");
    expect(percentText(4, 1_000)).toBe("0%");
    expect(percentText(-50, 1_000)).toBe("−5%");
    expect(percentText(1, 0)).toBe("");
  });
});
