import { parseIsoDate, parseMonth } from "../../core/domain/dates.ts";
import { accountStandings } from "../../core/usecases/account-standings.ts";
import { addRule } from "../../core/usecases/add-rule.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { answerFigures } from "../../core/usecases/answer-figures.ts";
import { applyRules } from "../../core/usecases/apply-rules.ts";
import { booksStatus } from "../../core/usecases/books-status.ts";
import { budgetReport } from "../../core/usecases/budget-report.ts";
import { cashFlow } from "../../core/usecases/cash-flow.ts";
import { checkRules } from "../../core/usecases/check-rules.ts";
import { deleteEverything } from "../../core/usecases/delete-everything.ts";
import { addCategory } from "../../core/usecases/edit-category.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import { expectedBills } from "../../core/usecases/expected-bills.ts";
import { exportCsv } from "../../core/usecases/export-csv.ts";
import { exportEverything } from "../../core/usecases/export-everything.ts";
import { getNotifications } from "../../core/usecases/get-notifications.ts";
import { importStatement } from "../../core/usecases/import-statement.ts";
import { keepStatement } from "../../core/usecases/keep-statement.ts";
import { leaveLedger } from "../../core/usecases/leave-ledger.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { apiTokensOf } from "../../core/usecases/list-api-tokens.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { listChanges } from "../../core/usecases/list-changes.ts";
import { listJoinRequests } from "../../core/usecases/list-join-requests.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import { listRecurring } from "../../core/usecases/list-recurring.ts";
import { listRules } from "../../core/usecases/list-rules.ts";
import { sumTransactions } from "../../core/usecases/list-transactions.ts";
import { listUnfiled } from "../../core/usecases/list-unfiled.ts";
import { listUntold } from "../../core/usecases/list-untold.ts";
import { loadDemo } from "../../core/usecases/load-demo.ts";
import { makeApiToken } from "../../core/usecases/make-api-token.ts";
import { monthGlance } from "../../core/usecases/month-glance.ts";
import { monthlyTotals } from "../../core/usecases/monthly-totals.ts";
import { netWorth } from "../../core/usecases/net-worth.ts";
import { noteNewsTold } from "../../core/usecases/note-news-told.ts";
import { openHome } from "../../core/usecases/open-home.ts";
import { otherLedgers } from "../../core/usecases/other-ledgers.ts";
import { previewStatement } from "../../core/usecases/preview-statement.ts";
import { proposeBudgets } from "../../core/usecases/propose-budgets.ts";
import { readSql } from "../../core/usecases/read-sql.ts";
import { recurringOfWeek } from "../../core/usecases/recurring-of-week.ts";
import { reportFigures } from "../../core/usecases/report-figures.ts";
import { reviewMonth } from "../../core/usecases/review-month.ts";
import { reviewWeek } from "../../core/usecases/review-week.ts";
import { setAccount } from "../../core/usecases/set-account.ts";
import { setBudget, setBudgets } from "../../core/usecases/set-budget.ts";
import { setCategory } from "../../core/usecases/set-category.ts";
import { setLedger } from "../../core/usecases/set-ledger.ts";
import { setNotifications } from "../../core/usecases/set-notifications.ts";
import { setPosting } from "../../core/usecases/set-posting.ts";
import { skipNextSummary } from "../../core/usecases/skip-next-summary.ts";
import { spendingByCategory } from "../../core/usecases/spending-by-category.ts";
import { spendingByMember } from "../../core/usecases/spending-by-member.ts";
import { suggestMerchants } from "../../core/usecases/suggest-merchants.ts";
import { topMerchants } from "../../core/usecases/top-merchants.ts";
import {
  countTransferCandidates,
  monthTransferCandidates,
  transferCandidates,
} from "../../core/usecases/transfer-candidates.ts";
import { unlinkAllBanks } from "../../core/usecases/unlink-all-banks.ts";
import { csv } from "../harness/ledgers.ts";
import type { Row } from "./core-rows.ts";
import { SECRET } from "./secrets.ts";

const month = parseMonth("2026-03");
const months = { from: month, to: month };
const days = { from: parseIsoDate("2026-03-01"), to: parseIsoDate("2026-03-31") };
const week = { from: parseIsoDate("2026-03-02"), to: parseIsoDate("2026-03-08") };
const date = parseIsoDate("2026-03-09");
const statement = (word: string) => ({
  name: `${word}.csv`,
  account: "Cash",
  bytes: csv("Date,Description,Amount", `2026-03-07,${word},-1.00`, "2026-03-08,PAY,2.00"),
});

/** One line for each use case that is told no id: it speaks of its own ledger, and of no other. */
export const OWN: Readonly<Record<string, Row>> = {
  accountStandings: ({ deps, act }) => accountStandings(deps, act),
  addCategory: ({ deps, act }) =>
    addCategory(deps, act, { name: "Hobbies", group: "Fun", kind: "spending" }),
  addRule: ({ deps, act }) =>
    addRule(deps, act, {
      pattern: "hobby",
      kind: "contains",
      field: "merchant",
      category: "Groceries",
    }),
  addTransaction: ({ deps, act }) =>
    addTransaction(deps, act, { date, amountMinor: -100, merchant: "Own" }),
  answerFigures: async ({ deps, act }) => [
    await answerFigures(deps, act, { about: "month", month }),
    await answerFigures(deps, act, { about: "transactions", filter: {} }),
    await answerFigures(deps, act, { about: "report", kind: "spending", days }),
  ],
  apiTokensOf: ({ deps, act }) => apiTokensOf(deps, act),
  applyRules: ({ deps, act }) => applyRules(deps, act, {}),
  booksStatus: ({ deps, act }) => booksStatus(deps, act),
  budgetReport: ({ deps, act }) => budgetReport(deps, act, months),
  cashFlow: ({ deps, act }) => cashFlow(deps, act, months),
  checkRules: ({ deps, act }) => checkRules(deps, act),
  countTransferCandidates: async ({ deps, act }) =>
    (await countTransferCandidates(deps, act, month)) === 0 ? "none" : SECRET,
  deleteEverything: async ({ deps, other }) => {
    const gone = await other("gone");
    return deleteEverything(deps, gone, gone.ledger.name, { leavesBanks: true });
  },
  enqueueJob: ({ deps, act }) => enqueueJob(deps, act, { kind: "none", payload: {} }),
  expectedBills: ({ deps, act }) =>
    expectedBills(deps, act, { ...days, to: parseIsoDate("2026-05-31") }),
  exportCsv: ({ deps, act }) => exportCsv(deps, act, {}),
  exportEverything: ({ deps, act }) => exportEverything(deps, act),
  getNotifications: ({ deps, act }) => getNotifications(deps, act),
  importStatement: ({ deps, act }) => importStatement(deps, act, statement("own")),
  keepStatement: ({ deps, act }) => keepStatement(deps, act, { ...statement("kept"), place: "{}" }),
  leaveLedger: ({ deps, act }) => leaveLedger(deps, act),
  listAccounts: ({ deps, act }) => listAccounts(deps, act),
  listBanks: ({ deps, act }) => listBanks(deps, act),
  listCategories: ({ deps, act }) => listCategories(deps, act),
  listChanges: ({ deps, act }) => listChanges(deps, act, { limit: 100 }),
  listJoinRequests: ({ deps, act }) => listJoinRequests(deps, act),
  listMembers: ({ deps, act }) => listMembers(deps, act),
  listRecurring: ({ deps, act }) => listRecurring(deps, act),
  listRules: ({ deps, act }) => listRules(deps, act),
  listUnfiled: ({ deps, act }) => listUnfiled(deps, act, 100),
  listUntold: ({ deps, act }) => listUntold(deps, act, 100),
  loadDemo: async ({ deps, other }) => loadDemo(deps, await other("newcomer")),
  makeApiToken: ({ deps, act }) => makeApiToken(deps, act, { name: "own", hash: "own" }),
  monthGlance: ({ deps, act }) => monthGlance(deps, act, month),
  monthTransferCandidates: ({ deps, act }) => monthTransferCandidates(deps, act, month),
  monthlyTotals: async ({ deps, act }) => [
    await monthlyTotals(deps, act, { ...months, by: "category" }),
    await monthlyTotals(deps, act, { ...months, by: "merchant" }),
    await monthlyTotals(deps, act, { ...months, by: "account" }),
    await monthlyTotals(deps, act, { ...months, by: "member" }),
  ],
  netWorth: ({ deps, act }) => netWorth(deps, act, days),
  noteNewsTold: ({ deps, act }) => noteNewsTold(deps, act, week, []),
  openHome: ({ deps, act }) => openHome(deps, act, { month: null, isDue: false }),
  otherLedgers: ({ deps, act }) => otherLedgers(deps, act),
  previewStatement: ({ deps, act }) => previewStatement(deps, act, statement("seen")),
  proposeBudgets: ({ deps, act }) =>
    proposeBudgets(deps, act, { month: parseMonth("2026-04"), basis: "last-month" }),
  readSql: async ({ deps, act }) => [
    await readSql(deps, act, { text: "select * from book_transactions", values: [] }),
    await readSql(deps, act, { text: "select * from book_lines", values: [] }),
    await readSql(deps, act, { text: "select * from book_accounts", values: [] }),
    await readSql(deps, act, { text: "select * from book_categories", values: [] }),
    await readSql(deps, act, { text: "select * from book_budgets", values: [] }),
  ],
  recurringOfWeek: ({ deps, act }) => recurringOfWeek(deps, act, week),
  reportFigures: async ({ deps, act }) => {
    const told: unknown[] = [];
    for (const kind of ["spending", "cashflow", "networth", "merchants", "members"] as const)
      told.push(await reportFigures(deps, act, { kind, days }));
    return told;
  },
  reviewMonth: ({ deps, act }) => reviewMonth(deps, act, month),
  reviewWeek: ({ deps, act }) => reviewWeek(deps, act, week),
  setAccount: ({ deps, act }) => setAccount(deps, act, { name: "Savings" }),
  setBudget: ({ deps, act }) =>
    setBudget(deps, act, { category: "Groceries", amountMinor: 100, from: month }),
  setBudgets: ({ deps, act }) =>
    setBudgets(deps, act, [{ category: "Coffee", amountMinor: 100, from: month }]),
  setCategory: ({ deps, act }) => setCategory(deps, act, { name: "Garden", kind: "spending" }),
  setLedger: ({ deps, act }) => setLedger(deps, act, { periodStartDay: 2 }),
  setNotifications: ({ deps, act }) => setNotifications(deps, act, { weeklyOn: false }),
  setPosting: ({ deps, act }) => setPosting(deps, act, true),
  skipNextSummary: ({ deps, act }) => skipNextSummary(deps, act),
  spendingByCategory: ({ deps, act }) => spendingByCategory(deps, act, days),
  spendingByMember: ({ deps, act }) => spendingByMember(deps, act, days),
  suggestMerchants: ({ deps, act }) => suggestMerchants(deps, act, "zq", 100),
  sumTransactions: ({ deps, act }) => sumTransactions(deps, act, {}),
  topMerchants: ({ deps, act }) => topMerchants(deps, act, { ...days, limit: 100 }),
  transferCandidates: ({ deps, act }) => transferCandidates(deps, act),
  unlinkAllBanks: ({ deps, act }) => unlinkAllBanks(deps, act, { goesOn: true }),
};
