import { budgetSetMessage } from "../../../bot/views/budget-set.ts";
import { glanceMessage } from "../../../bot/views/glance.ts";
import { helpMessage } from "../../../bot/views/help.ts";
import { previewMessage } from "../../../bot/views/import-preview.ts";
import { importedMessage, importingMessage } from "../../../bot/views/import-progress.ts";
import { noticeModal, problemMessage } from "../../../bot/views/problem.ts";
import { savedMessage } from "../../../bot/views/saved.ts";
import {
  accountForm,
  budgetForm,
  categoryForm,
  deleteForm,
} from "../../../bot/views/small-forms.ts";
import { takenBackMessage } from "../../../bot/views/taken-back.ts";
import { transactionForm } from "../../../bot/views/transaction-form.ts";
import { transactionList } from "../../../bot/views/transaction-list.ts";
import { deletionViews } from "./deletion-samples.ts";
import { bankViews } from "./bank-samples.ts";
import { accountViews } from "./account-samples.ts";
import { historyViews } from "./history-samples.ts";
import { homeViews } from "./home-samples.ts";
import {
  glanceOf,
  ledgerOf,
  many,
  month,
  pace,
  rowOf,
  splitOf,
  today,
  transactionOf,
  usd,
} from "./made-up.ts";
import { memberViews } from "./member-samples.ts";
import { partViews } from "./part-samples.ts";
import { recurringViews } from "./recurring-samples.ts";
import { reportViews } from "./report-samples.ts";
import { ruleViews } from "./rule-samples.ts";
import { tellingViews } from "./telling-samples.ts";
import { settingsViews } from "./settings-samples.ts";
import { transactionViews } from "./transaction-samples.ts";

/** Every view there is, filled with `name` wherever a person's or a bank's words can stand. */
export function everyView(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const transaction = transactionOf(name);
  const glance = glanceOf(name);
  const budget = {
    month,
    category: name,
    currency: "USD",
    budgetedMinor: 9,
    spentMinor: 8,
    carriedMinor: 0,
    rollover: "none" as const,
    leftMinor: 1,
  };
  const chart = { fileId: "F1", altText: name };
  const metadata = { id: 1, origin: { url: null, replace: true, list: null } };
  const row = rowOf(name);
  const preview = {
    uploadId: 1,
    name,
    account: name,
    rows: many(() => row, 20),
    total: 500,
    new: 500,
    duplicates: 1,
    unreadable: many((line) => ({ line, text: name, reason: name })),
    balanceCheck: {
      agrees: true,
      checkedRows: 3,
      firstBadLine: null,
      closingMinor: 4,
      closingDate: today,
    },
    questions: [
      { id: "date-order", ask: name, evidence: name, choices: [{ value: "a", label: name }] },
    ],
    newCategories: many(() => name),
  };
  const split = splitOf(name);
  const page = {
    transactions: many((id) => transactionOf(name, id), 10),
    next: "c",
    total: 12,
    hasMore: true,
  };
  const state = { words: name, after: "cursor" };
  const asked = {
    filter: { category: name, account: name, tag: name, text: name, atLeast: 5, atMost: 9 },
    sums: many(() => ({ currency: "USD", amountMinor: -5, count: 1 }), 30),
  };
  const result = {
    importId: 1,
    matched: 3,
    changeId: 1,
    added: 2,
    duplicates: 3,
    unreadable: 4,
    account: name,
    from: today,
    to: today,
  };
  const own = many((at) => ({ name: `${name}${at}`, currency: usd }));
  const names = many((at) => `${name}${at}`);
  return {
    ...historyViews(name),
    saved: savedMessage({
      done: "Added",
      transaction,
      changeId: 1,
      budget,
      twin: transaction,
      ledger,
      today,
      pace,
      offerRule: true,
    }),
    unsorted: savedMessage({
      done: "Added",
      transaction: { ...transaction, lines: [] },
      changeId: 1,
      budget: null,
      twin: null,
      ledger,
      today,
      pace: null,
    }),
    takenBack: takenBackMessage({
      summary: name,
      changeId: 1,
      kept: many(() => name),
      ledger,
      again: false,
      isImport: false,
    }),
    glance: glanceMessage({ glance, ledger, now: month, chart }),
    budgetSet: budgetSetMessage({ budget, only: false, changeId: 1, ledger, pace }),
    help: helpMessage([{ name: "/x", summary: name, examples: [] }], name),
    problem: problemMessage(name),
    notice: noticeModal(name, name),
    list: transactionList({ page, state, filter: {}, sums: [], ledger, today, note: [] }),
    sorting: transactionList({
      page,
      state,
      filter: { uncategorised: true },
      sums: [],
      ledger,
      today,
      note: [],
    }),
    preview: previewMessage({ preview, accounts: names, ledger, today }),
    importing: importingMessage(name, 1, 2),
    imported: importedMessage({ name, result, uncategorised: 3, ledger, today, chart }),
    form: transactionForm({
      currency: usd,
      today,
      accounts: own,
      members: names,
      payer: name,
      draft: null,
      ledgers: [],
      existing: transaction,
      metadata,
    }),
    newForm: transactionForm({
      currency: usd,
      today,
      accounts: own,
      members: names,
      payer: name,
      draft: { ...rowOf(name), tags: [name] },
      ledgers: many((id) => ({ id, name })),
      existing: null,
      metadata,
    }),
    splitForm: transactionForm({
      currency: usd,
      today,
      accounts: own,
      members: [],
      payer: name,
      draft: null,
      ledgers: [],
      existing: split,
      metadata,
    }),
    splitList: transactionList({
      page: { ...page, transactions: many((id) => ({ ...split, id }), 10) },
      state,
      ...asked,
      ledger,
      today,
      note: [],
    }),
    ...transactionViews(name),
    ...memberViews(name),
    ...bankViews(name),
    ...accountViews(name),
    ...reportViews(name),
    ...recurringViews(name),
    ...deletionViews(name),
    ...ruleViews(name),
    remove: deleteForm(transaction, today, metadata),
    category: categoryForm(transaction, today, metadata),
    budgetForm: budgetForm({
      currency: usd,
      months: [month],
      category: name,
      standing: budget,
      metadata,
    }),
    account: accountForm(name, metadata),
    ...homeViews(name, glance),
    ...partViews(name, glance),
    ...settingsViews(name),
    ...tellingViews(name, glance),
  };
}
