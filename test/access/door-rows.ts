import type { verbsOf } from "../../core/door/index.ts";
import { csv } from "../harness/ledgers.ts";
import { parts } from "./core-rows.ts";
import { guessed, type Ids } from "./secrets.ts";

type Verbs = ReturnType<typeof verbsOf>;
const months = { from: "2026-03", to: "2026-03" };
const days = { from: "2026-03-01", to: "2026-03-31" };
const statement = {
  name: "door.csv",
  account: "Cash",
  bytes: csv("Date,Description,Amount", "2026-03-07,DOOR,-1.00", "2026-03-08,PAY,2.00"),
};
const rule = { pattern: "zqsec", kind: "contains", category: "Groceries" } as const;

/** One line for each verb of the door; those that are told an id or a name are told another's. */
export const DOOR: Readonly<Record<keyof Verbs, (ledger: Verbs, their: Ids) => Promise<unknown>>> =
  {
    setAccount: (ledger) => ledger.setAccount({ name: "Door" }),
    reconcile: (ledger, their) =>
      ledger.reconcile(guessed(their.ledger).account, { date: "2026-03-09", amountMinor: 1 }),
    setCategory: (ledger) => ledger.setCategory({ name: "Doors", kind: "spending" }),
    addTransaction: (ledger, their) =>
      ledger.addTransaction({
        date: "2026-03-09",
        amountMinor: -1,
        merchant: "Door",
        account: guessed(their.ledger).account,
      }),
    editTransaction: (ledger, { transaction }) =>
      ledger.editTransaction(transaction, { merchant: "Stolen" }),
    splitTransaction: (ledger, { transaction }) => ledger.splitTransaction(transaction, parts),
    deleteTransaction: (ledger, { transaction }) => ledger.deleteTransaction(transaction),
    transferCandidates: (ledger) => ledger.transferCandidates(),
    confirmTransfer: (ledger, { transaction, other }) => ledger.confirmTransfer(transaction, other),
    dismissTransfer: (ledger, { transaction, other }) => ledger.dismissTransfer(transaction, other),
    transactions: (ledger) => ledger.transactions({ text: "zq" }),
    undo: (ledger, { change }) => ledger.undo(change),
    changes: (ledger, { change }) => ledger.changes({ before: change + 1 }),
    history: (ledger, { transaction }) => ledger.history(transaction),
    previewStatement: (ledger) => ledger.previewStatement(statement),
    importStatement: (ledger) => ledger.importStatement(statement),
    matches: (ledger) => ledger.matches(),
    answerMatches: (ledger, { match }) => ledger.answerMatches([match], "different"),
    tryRule: (ledger) => ledger.tryRule(rule),
    addRule: (ledger) => ledger.addRule(rule),
    checkRules: (ledger) => ledger.checkRules(),
    applyRules: (ledger) => ledger.applyRules(),
    setBudget: (ledger, their) =>
      ledger.setBudget({
        category: guessed(their.ledger).category,
        amountMinor: 1,
        from: "2026-03",
      }),
    budgetReport: (ledger) => ledger.budgetReport(months),
    monthlyTotals: (ledger) => ledger.monthlyTotals({ ...months, by: "merchant" }),
    cashFlow: (ledger) => ledger.cashFlow(months),
    netWorth: (ledger) => ledger.netWorth(days),
    topMerchants: (ledger) => ledger.topMerchants(days),
    report: (ledger) => ledger.report("merchants", months),
    answer: (ledger) => ledger.answer({ about: "transactions", filter: { text: "zq" } }),
    sql: (ledger) => ledger.sql("select * from book_lines"),
    exportCsv: (ledger) => ledger.exportCsv(),
    recurring: (ledger) => ledger.recurring(),
    expectedBills: (ledger) => ledger.expectedBills({ from: "2026-03-01", to: "2026-05-31" }),
    dismissRecurring: (ledger, { transaction }) => ledger.dismissRecurring(transaction),
  };
