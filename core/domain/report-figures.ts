import type { Currency } from "./currencies.ts";
import type { DateRange } from "./dates.ts";
import { cashFlowReport, type NamedFlow, savingsReport } from "./flow-report.ts";
import type { NetWorth } from "./net-worth.ts";
import type { Report, ReportKind } from "./report.ts";
import {
  membersReport,
  type MerchantTotal,
  merchantsReport,
  type PaidTotal,
  spendingReport,
  type SpentTotal,
} from "./spending-report.ts";
import { type NamedDay, netWorthReport } from "./worth-report.ts";

/** What each report is made from. */
type FiguresOf = {
  readonly spending: { readonly spent: readonly SpentTotal[] };
  readonly merchants: {
    readonly merchants: readonly MerchantTotal[];
    /** All that was spent, of which shares are. */
    readonly spent: readonly SpentTotal[];
  };
  readonly members: { readonly paid: readonly PaidTotal[] };
  readonly cashflow: { readonly flows: readonly NamedFlow[] };
  readonly savings: { readonly flows: readonly NamedFlow[] };
  /** From the day before on; `named` are the days the table names. */
  readonly networth: { readonly worth: readonly NetWorth[]; readonly named: readonly NamedDay[] };
};

type About = {
  /** The days it is about: none after today. */
  readonly days: DateRange;
  /** They in words. */
  readonly period: string;
  readonly currency: Currency;
};

/** A report before it is words and a picture: plain data, which a file can carry. */
export type ReportFigures = {
  [Kind in ReportKind]: { readonly kind: Kind } & About & FiguresOf[Kind];
}[ReportKind];

/** The report these figures tell: the same figures, the same words and picture. */
export function reportFrom(figures: ReportFigures): Report {
  const { period, currency } = figures;
  const context = { period, currency };
  switch (figures.kind) {
    case "spending":
      return spendingReport(figures.spent, context);
    case "merchants":
      return merchantsReport(figures.merchants, figures.spent, context);
    case "members":
      return membersReport(figures.paid, context);
    case "cashflow":
      return cashFlowReport(figures.flows, context);
    case "savings":
      return savingsReport(figures.flows, context);
    case "networth":
      return netWorthReport(figures.worth, figures.named, context);
  }
}
