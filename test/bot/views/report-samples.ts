import { budgetList, budgetProposals } from "../../../bot/views/budget-list.ts";
import { reportMessage } from "../../../bot/views/report.ts";
import { ruleFindings } from "../../../bot/views/rule-findings.ts";
import { ruleList } from "../../../bot/views/rule-list.ts";
import { REPORTS } from "../../../core/domain/report.ts";
import { periodOf } from "../../../core/domain/periods.ts";
import { ledgerOf, many, month, today } from "./made-up.ts";

/** Reports, lists of budgets and what is found in rules, filled with `name` wherever a person's or a bank's words can stand. */
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
  const rule = {
    pattern: name,
    kind: "contains" as const,
    field: "both" as const,
    category: name,
    priority: 1,
    id: 1,
    categoryId: 1,
    active: true,
  };
  const finding = { kind: "shadowed" as const, rule, other: rule, count: 3 };
  return {
    findings: ruleList({
      rules: many((id) => ({ ...rule, id })),
      page: 0,
      ledger,
      note: ruleFindings(
        many(() => finding),
        [rule],
      ),
    }),
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
