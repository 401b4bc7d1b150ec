import type { verbsOf } from "../../core/door/index.ts";
import type { Act, Deps } from "../../core/usecases/act.ts";
import { answerMatches } from "../../core/usecases/answer-matches.ts";
import { answerQuestion, chooseAccount } from "../../core/usecases/answer-question.ts";
import { confirmTransfer, dismissTransfer } from "../../core/usecases/confirm-transfer.ts";
import { deleteRule } from "../../core/usecases/delete-rule.ts";
import { deleteTransaction } from "../../core/usecases/delete-transaction.ts";
import { discardUpload } from "../../core/usecases/discard-upload.ts";
import { dismissRecurring } from "../../core/usecases/dismiss-recurring.ts";
import { editAccount } from "../../core/usecases/edit-account.ts";
import { editCategory } from "../../core/usecases/edit-category.ts";
import { editRule } from "../../core/usecases/edit-rule.ts";
import { editTransaction } from "../../core/usecases/edit-transaction.ts";
import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { importUpload } from "../../core/usecases/import-upload.ts";
import { letIn } from "../../core/usecases/let-in.ts";
import { listMatches } from "../../core/usecases/list-matches.ts";
import { listSyncs } from "../../core/usecases/list-syncs.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { moveRule } from "../../core/usecases/move-rule.ts";
import { moveBack, moveTransaction } from "../../core/usecases/move-transaction.ts";
import { actElsewhere } from "../../core/usecases/open-act.ts";
import { previewUpload } from "../../core/usecases/preview-upload.ts";
import { revokeApiToken } from "../../core/usecases/revoke-api-token.ts";
import { setRuleActive } from "../../core/usecases/set-rule-active.ts";
import { splitTransaction } from "../../core/usecases/split-transaction.ts";
import { transactionHistory } from "../../core/usecases/transaction-history.ts";
import { transferPartners } from "../../core/usecases/transfer-candidates.ts";
import { undoChange } from "../../core/usecases/undo-change.ts";
import { guessed, type Ids } from "./secrets.ts";

type Call = (deps: Deps, act: Act, their: Ids) => Promise<unknown>;

const parts = [
  { category: "Groceries", amountMinor: -1000 },
  { category: "Coffee", amountMinor: -250 },
];

/** One line for each use case that is told an id. */
export const USE_CASES: Readonly<Record<string, Call>> = {
  actElsewhere: (deps, act, { ledger }) => actElsewhere(deps, act, ledger),
  answerMatches: (deps, act, { match }) => answerMatches(deps, act, [match], "same"),
  answerQuestion: (deps, act, { upload }) =>
    answerQuestion(deps, act, upload, { questionId: "sign", value: "in" }),
  chooseAccount: (deps, act, { upload }) => chooseAccount(deps, act, upload, "Cash"),
  confirmTransfer: (deps, act, { transaction, other }) =>
    confirmTransfer(deps, act, transaction, other),
  deleteRule: (deps, act, { rule }) => deleteRule(deps, act, rule),
  deleteTransaction: (deps, act, { transaction }) => deleteTransaction(deps, act, transaction),
  discardUpload: (deps, act, { upload }) => discardUpload(deps, act, upload),
  dismissRecurring: (deps, act, { transaction }) => dismissRecurring(deps, act, transaction),
  dismissTransfer: (deps, act, { transaction, other }) =>
    dismissTransfer(deps, act, transaction, other),
  editAccount: (deps, act, { account }) => editAccount(deps, act, account, { name: "Stolen" }),
  editCategory: (deps, act, { category }) =>
    editCategory(deps, act, category, { name: "Stolen", group: "Stolen", hidden: true }),
  editRule: (deps, act, { rule }) => editRule(deps, act, rule, { pattern: "stolen" }),
  editTransaction: (deps, act, { transaction }) =>
    editTransaction(deps, act, transaction, { merchant: "Stolen" }),
  getTransaction: (deps, act, { transaction }) => getTransaction(deps, act, transaction),
  importUpload: (deps, act, { upload }) => importUpload(deps, act, upload),
  letIn: (deps, act, { joiner }) => letIn(deps, act, joiner),
  listMatches: (deps, act, their) => listMatches(deps, act, { importId: their.import, limit: 9 }),
  listTransactions: (deps, act, { ledger }) =>
    listTransactions(deps, act, { account: guessed(ledger).account }),
  listSyncs: (deps, act, { bank }) => listSyncs(deps, act, bank),
  moveBack: (deps, act, { ledger, change }) =>
    moveBack(deps, act, { ledgerId: ledger, outId: change, inId: change }),
  moveRule: (deps, act, { rule }) => moveRule(deps, act, rule, "up"),
  moveTransaction: (deps, act, { transaction, ledger }) =>
    moveTransaction(deps, act, transaction, ledger),
  previewUpload: (deps, act, { upload }) => previewUpload(deps, act, upload),
  revokeApiToken: (deps, act, { token }) => revokeApiToken(deps, act, token),
  setRuleActive: (deps, act, { rule }) => setRuleActive(deps, act, rule, false),
  splitTransaction: (deps, act, { transaction }) => splitTransaction(deps, act, transaction, parts),
  transactionHistory: (deps, act, { transaction }) => transactionHistory(deps, act, transaction),
  transferPartners: (deps, act, { transaction }) => transferPartners(deps, act, transaction),
  undoChange: (deps, act, { change }) => undoChange(deps, act, change, { confirmed: true }),
};

type Verbs = ReturnType<typeof verbsOf>;

/** One line for each verb of the door that is told an id. */
export const DOOR: Partial<Record<keyof Verbs, (ledger: Verbs, their: Ids) => Promise<unknown>>> = {
  editTransaction: (ledger, { transaction }) =>
    ledger.editTransaction(transaction, { merchant: "Stolen" }),
  splitTransaction: (ledger, { transaction }) => ledger.splitTransaction(transaction, parts),
  deleteTransaction: (ledger, { transaction }) => ledger.deleteTransaction(transaction),
  confirmTransfer: (ledger, { transaction, other }) => ledger.confirmTransfer(transaction, other),
  dismissTransfer: (ledger, { transaction, other }) => ledger.dismissTransfer(transaction, other),
  transactions: (ledger, { account }) => ledger.transactions({ text: String(account) }),
  undo: (ledger, { change }) => ledger.undo(change),
  history: (ledger, { transaction }) => ledger.history(transaction),
  answerMatches: (ledger, { match }) => ledger.answerMatches([match], "different"),
  dismissRecurring: (ledger, { transaction }) => ledger.dismissRecurring(transaction),
};
