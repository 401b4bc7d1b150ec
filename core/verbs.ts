import { parseIsoDate, parseMonth } from "./domain/dates.ts";
import type { CategoryKind } from "./domain/ledger.ts";
import type { RuleField, RuleKind } from "./domain/rule.ts";
import type { TransactionFilter } from "./domain/transaction.ts";
import type { Act, Deps } from "./usecases/act.ts";
import { addRule } from "./usecases/add-rule.ts";
import { addTransaction } from "./usecases/add-transaction.ts";
import { applyRules } from "./usecases/apply-rules.ts";
import { budgetReport } from "./usecases/budget-report.ts";
import { deleteTransaction } from "./usecases/delete-transaction.ts";
import { editTransaction } from "./usecases/edit-transaction.ts";
import { importStatement } from "./usecases/import-statement.ts";
import { listTransactions } from "./usecases/list-transactions.ts";
import { monthlyTotals, type TotalsBy } from "./usecases/monthly-totals.ts";
import type { StatementInput } from "./usecases/plan-import.ts";
import { previewStatement } from "./usecases/preview-statement.ts";
import { setAccount } from "./usecases/set-account.ts";
import { setBudget } from "./usecases/set-budget.ts";
import { setCategory } from "./usecases/set-category.ts";
import { tryRule } from "./usecases/try-rule.ts";
import { undoChange } from "./usecases/undo-change.ts";

/** A rule as a notebook writes it. */
export type RuleInput = {
  readonly pattern: string;
  readonly kind: RuleKind;
  readonly category: string;
  /** Lower comes first; behind the others unless told. */
  readonly priority?: number;
  /** `both` unless told. */
  readonly field?: RuleField;
};

/** A transaction as a notebook writes it: days as text. */
export type TransactionInput = {
  readonly date: string;
  readonly amountMinor: number;
  readonly merchant: string;
  readonly category?: string;
  readonly account?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
};

type Days = { readonly from?: string; readonly to?: string };

/** `YYYY-MM`, both included. */
export type Months = { readonly from: string; readonly to: string };

/** An open ledger: everything a notebook, a script or a check can ask of the books. */
export type OpenLedger = ReturnType<typeof verbsOf> & { readonly close: () => Promise<void> };

/**
 * The use cases of one ledger, as plain functions: amounts in whole minor units (negative is money
 * out) beside their currency, days and months as text, lists in a stable order.
 */
export function verbsOf(deps: Deps, act: Act) {
  return {
    ...booksOf(deps, act),
    ...statementsOf(deps, act),
    ...rulesOf(deps, act),
    ...reportsOf(deps, act),
  };
}

function booksOf(deps: Deps, act: Act) {
  return {
    setAccount: (account: {
      readonly name: string;
      readonly currency?: string;
      readonly openingBalance?: { readonly date: string; readonly amountMinor: number };
    }) => {
      const { openingBalance, ...rest } = account;
      if (openingBalance === undefined) return setAccount(deps, act, rest);
      const date = parseIsoDate(openingBalance.date);
      return setAccount(deps, act, { ...rest, openingBalance: { ...openingBalance, date } });
    },
    setCategory: (category: {
      readonly name: string;
      readonly kind: CategoryKind;
      readonly group?: string;
    }) => setCategory(deps, act, category),
    addTransaction: (entry: TransactionInput) =>
      addTransaction(deps, act, { ...entry, date: parseIsoDate(entry.date) }),
    editTransaction: (
      id: number,
      edit: Partial<Omit<TransactionInput, "category">> & { readonly category?: string | null },
    ) => {
      const { date, ...rest } = edit;
      return editTransaction(deps, act, id, {
        ...rest,
        ...(date === undefined ? {} : { date: parseIsoDate(date) }),
      });
    },
    deleteTransaction: (id: number) => deleteTransaction(deps, act, id),
    transactions: async ({
      from,
      to,
      ...filter
    }: Omit<TransactionFilter, "from" | "to"> & Days = {}) => {
      const days = daysOf({
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
      return (await listTransactions(deps, act, { ...filter, ...days })).transactions;
    },
    undo: (changeId?: number) => undoChange(deps, act, changeId ?? null),
  };
}

function statementsOf(deps: Deps, act: Act) {
  return {
    previewStatement: (statement: StatementInput) => previewStatement(deps, act, statement),
    importStatement: (statement: StatementInput) => importStatement(deps, act, statement),
  };
}

function rulesOf(deps: Deps, act: Act) {
  const whole = (rule: RuleInput) => ({ field: "both" as const, ...rule });
  return {
    tryRule: (rule: RuleInput) => tryRule(deps, act, { rule: whole(rule), replaces: null }),
    addRule: (rule: RuleInput) => addRule(deps, act, whole(rule)),
    applyRules: (days: Days = {}) => applyRules(deps, act, daysOf(days)),
  };
}

function reportsOf(deps: Deps, act: Act) {
  const monthsOf = ({ from, to }: Months) => ({ from: parseMonth(from), to: parseMonth(to) });
  return {
    setBudget: (budget: {
      readonly category: string;
      readonly amountMinor: number;
      readonly from: string;
    }) => setBudget(deps, act, { ...budget, from: parseMonth(budget.from) }),
    budgetReport: (months: Months) => budgetReport(deps, act, monthsOf(months)),
    monthlyTotals: (input: Months & { readonly by: TotalsBy }) =>
      monthlyTotals(deps, act, { ...monthsOf(input), by: input.by }),
  };
}

function daysOf({ from, to }: Days) {
  return {
    ...(from === undefined ? {} : { from: parseIsoDate(from) }),
    ...(to === undefined ? {} : { to: parseIsoDate(to) }),
  };
}
