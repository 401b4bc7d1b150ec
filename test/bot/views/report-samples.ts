import { budgetList, budgetProposals } from "../../../bot/views/budget-list.ts";
import { reportMessage } from "../../../bot/views/report.ts";
import { REPORTS } from "../../../core/domain/report.ts";
import { periodOf } from "../../../core/domain/periods.ts";
import { ledgerOf, many, month, today } from "./made-up.ts";

/** Reports and lists of budgets, filled with `name` wherever a person's or a bank's words can stand. */
export function reportViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const budget = {
    month,
    category: name,
    currency: "USD",
    budgetedMinor: 9,
    spentMinor: 18,
    carriedMinor: -2,
    rollover: "all" as const,
    leftMinor: -11,
  };
  const proposal = { category: name, nowMinor: null, proposedMinor: 4_000 };
  const columns = ["Category", "Spent", "Share"].map((text, at) => ({ text, right: at > 0 }));
  const report = {
    finding: name,
    chart: null,
    columns,
    rows: many(() => [name, "$5.00", ""]),
  };
  const days = periodOf(ledger, month);
  const chart = { fileId: "F1", altText: name };
  const reports = REPORTS.map((kind) => [
    `report-${kind}`,
    reportMessage({ report: { ...report, kind }, days, ledger, today, chart }),
  ]);
  return {
    ...Object.fromEntries(reports),
    emptyReport: reportMessage({
      report: { ...report, kind: "spending", rows: [] },
      days,
      ledger,
      today,
      chart: null,
    }),
    budgetList: budgetList({ budgets: many(() => budget), month, ledger, from: 12, note: [] }),
    noBudgets: budgetList({ budgets: [], month, ledger, from: 0, note: [] }),
    proposals: budgetProposals({
      proposals: many(() => proposal),
      basis: "average-3",
      month,
      ledger,
    }),
    noProposals: budgetProposals({ proposals: [], basis: "last-month", month, ledger }),
  };
}
