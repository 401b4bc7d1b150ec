import { parseIsoDate } from "../../core/domain/dates.ts";
import type { LinkSession } from "../../core/domain/link-session.ts";
import type { OpenArchive } from "../../core/ports.ts";
import type { Act } from "../../core/usecases/act.ts";
import type { BankDeps } from "../../core/usecases/bank-deps.ts";
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
import { actElsewhere, openAct } from "../../core/usecases/open-act.ts";
import { previewUpload } from "../../core/usecases/preview-upload.ts";
import { revokeApiToken } from "../../core/usecases/revoke-api-token.ts";
import { setRuleActive } from "../../core/usecases/set-rule-active.ts";
import { splitTransaction } from "../../core/usecases/split-transaction.ts";
import { transactionHistory } from "../../core/usecases/transaction-history.ts";
import { transferPartners } from "../../core/usecases/transfer-candidates.ts";
import { undoChange } from "../../core/usecases/undo-change.ts";
import { askToJoin } from "../../core/usecases/ask-to-join.ts";
import { attachAccount } from "../../core/usecases/attach-account.ts";
import { categoriseAll, previewCategorise } from "../../core/usecases/categorise-all.ts";
import { finishLinkSession } from "../../core/usecases/finish-link-session.ts";
import { linkSessionOf } from "../../core/usecases/find-link-session.ts";
import { linkBank } from "../../core/usecases/link-bank.ts";
import { linkTokenFor } from "../../core/usecases/link-token-for.ts";
import { mendLink } from "../../core/usecases/mend-link.ts";
import { onceForSession } from "../../core/usecases/once-for-session.ts";
import { openLinkSession } from "../../core/usecases/open-link-session.ts";
import { reconcile } from "../../core/usecases/reconcile.ts";
import { repairedBank } from "../../core/usecases/repaired-bank.ts";
import { saveAndApplyRule } from "../../core/usecases/save-and-apply-rule.ts";
import { startSharedLedger } from "../../core/usecases/start-shared-ledger.ts";
import { syncBank } from "../../core/usecases/sync-bank.ts";
import { tryRule } from "../../core/usecases/try-rule.ts";
import { unlinkBank } from "../../core/usecases/unlink-bank.ts";
import { updateTokenOf } from "../../core/usecases/update-token-of.ts";
import { hashIn, institutionIn } from "./secret-bank.ts";
import { guessed, type Ids, SECRET } from "./secrets.ts";

/** What a use case is called with: somebody's act in their own ledger, and another's ids. */
export type Called = {
  readonly deps: BankDeps & { readonly openArchive: OpenArchive };
  readonly act: Act;
  readonly their: Ids;
  /** A transaction of their own. */
  readonly mine: number;
  /** Acts as somebody else, in that person's own ledger. */
  readonly other: (name: string) => Promise<Act>;
};
export type Row = (called: Called) => Promise<unknown>;

/** Whatever comes of several calls, one after the other. */
async function each(...calls: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const call of calls) all.push(await call().catch(wordsOf));
  return all;
}

/** What an error tells of, for who looks for secrets in it. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message} ${JSON.stringify("problem" in error ? error.problem : "")}`;
}

export const parts = [
  { category: "Groceries", amountMinor: -6_660_001_000 },
  { category: "Coffee", amountMinor: -250 },
];
const guess = {
  pattern: "zqsec",
  kind: "contains",
  field: "merchant",
  category: "Groceries",
} as const;
const nowhere = { redirectUri: null, webhookUrl: null, completionUri: null };

/** That there is an act at all in a ledger of others is what must not be. */
const letInto = (): string => `let into ${SECRET}`;

/** Who acts, as Slack tells of them. */
const who = ({ ledger, member }: Act) => ({
  workspaceId: ledger.workspaceId,
  userId: member.userId,
  timeZone: "UTC",
  currency: ledger.currency,
  requestKey: null,
});

/** A login at a bank, as whoever knows its id finds it. */
async function sessionOf({ deps, their }: Called): Promise<LinkSession> {
  const session = await linkSessionOf(deps, { id: their.session });
  if (session === undefined) throw new Error("there is no such login");
  return session;
}

/** One line for each use case that is told an id. */
export const USE_CASES: Readonly<Record<string, Row>> = {
  actElsewhere: ({ deps, act, their: { ledger } }) => actElsewhere(deps, act, ledger).then(letInto),
  askToJoin: ({ deps, act, their: { ledger } }) =>
    askToJoin(deps, { ...who(act), userName: "ben" }, ledger).then(({ members }) => members.length),
  attachAccount: ({ deps, act, their: { bankAccount, account } }) =>
    attachAccount(deps, act, { bankAccountId: bankAccount, accountId: account }),
  answerMatches: ({ deps, act, their: { match } }) => answerMatches(deps, act, [match], "same"),
  answerQuestion: ({ deps, act, their: { upload } }) =>
    answerQuestion(deps, act, upload, { questionId: "sign", value: "in" }),
  categoriseAll: ({ deps, act, their: { ledger } }) =>
    each(
      async () => {
        const { count } = await previewCategorise(deps, act, { text: "zq" });
        return categoriseAll(deps, act, { text: "zq" }, { category: "Groceries", count });
      },
      () => categoriseAll(deps, act, {}, { category: guessed(ledger).category, count: 1 }),
    ),
  chooseAccount: ({ deps, act, their: { upload } }) => chooseAccount(deps, act, upload, "Cash"),
  confirmTransfer: ({ deps, act, mine, their: { transaction, other } }) =>
    each(
      () => confirmTransfer(deps, act, transaction, other),
      () => confirmTransfer(deps, act, mine, other),
    ),
  deleteRule: ({ deps, act, their: { rule } }) => deleteRule(deps, act, rule),
  deleteTransaction: ({ deps, act, their: { transaction } }) =>
    deleteTransaction(deps, act, transaction),
  discardUpload: ({ deps, act, their: { upload } }) => discardUpload(deps, act, upload),
  dismissRecurring: ({ deps, act, their: { bill } }) => dismissRecurring(deps, act, bill),
  dismissTransfer: ({ deps, act, mine, their: { transaction, other } }) =>
    each(
      () => dismissTransfer(deps, act, transaction, other),
      () => dismissTransfer(deps, act, mine, other),
    ),
  editAccount: ({ deps, act, their: { account } }) =>
    editAccount(deps, act, account, { name: "Stolen" }),
  editCategory: ({ deps, act, their: { category } }) =>
    editCategory(deps, act, category, { name: "Stolen", group: "Stolen", hidden: true }),
  editRule: ({ deps, act, their: { rule } }) => editRule(deps, act, rule, { pattern: "stolen" }),
  editTransaction: ({ deps, act, their: { transaction } }) =>
    editTransaction(deps, act, transaction, { merchant: "Stolen" }),
  finishLinkSession: async (called) => {
    const { deps, act } = called;
    return finishLinkSession(deps, act, await sessionOf(called), null);
  },
  getTransaction: ({ deps, act, their: { transaction } }) => getTransaction(deps, act, transaction),
  importUpload: ({ deps, act, their: { upload } }) => importUpload(deps, act, upload),
  letIn: ({ deps, act, their: { joiner } }) => letIn(deps, act, joiner),
  linkBank: ({ deps, act, their: { ledger } }) => {
    const word = `${SECRET} ${ledger}`;
    const account = { id: word, persistentId: null, name: word, mask: "0000", subtype: "checking" };
    const item = {
      publicToken: "own",
      institution: { id: institutionIn(ledger), name: "" },
      accounts: [account],
    };
    return linkBank(deps, act, { item });
  },
  linkTokenFor: async (called) => {
    const { deps, act } = called;
    const asked = { ...nowhere, way: "page", hashOf: () => "stolen" } as const;
    return linkTokenFor(deps, act, await sessionOf(called), asked);
  },
  listMatches: ({ deps, act, their }) =>
    listMatches(deps, act, { importId: their.import, limit: 9 }),
  listTransactions: ({ deps, act, their: { ledger } }) =>
    listTransactions(deps, act, { account: guessed(ledger).account }),
  listSyncs: ({ deps, act, their: { bank } }) => listSyncs(deps, act, bank),
  mendLink: ({ deps, act, their: { bank } }) => mendLink(deps, act, bank),
  moveBack: ({ deps, act, their: { ledger, change } }) =>
    moveBack(deps, act, { ledgerId: ledger, outId: change, inId: change }),
  moveRule: ({ deps, act, their: { rule } }) => moveRule(deps, act, rule, "up"),
  moveTransaction: ({ deps, act, mine, their: { transaction, ledger } }) =>
    each(
      () => moveTransaction(deps, act, transaction, ledger),
      () => moveTransaction(deps, act, transaction, act.ledger.id),
      () => moveTransaction(deps, act, mine, ledger),
    ),
  onceForSession: async (called) =>
    onceForSession(called.deps, called.act, await sessionOf(called), "left"),
  openAct: ({ deps, act, their: { ledger } }) =>
    openAct(deps, { ...who(act), userName: "ben" }, { ledgerId: ledger }).then(letInto),
  openLinkSession: ({ deps, act, their: { bank, ledger } }) =>
    openLinkSession(deps, act, {
      hash: hashIn(ledger, "stolen"),
      purpose: "repair",
      linkId: bank,
      place: "{}",
    }),
  previewCategorise: ({ deps, act, their: { ledger } }) =>
    each(
      () => previewCategorise(deps, act, { text: "zq" }),
      () => previewCategorise(deps, act, { account: guessed(ledger).account }),
    ),
  previewUpload: ({ deps, act, their: { upload } }) => previewUpload(deps, act, upload),
  reconcile: ({ deps, act, their: { ledger } }) =>
    reconcile(deps, act, {
      account: guessed(ledger).account,
      date: parseIsoDate("2026-03-09"),
      amountMinor: 1,
      adjust: true,
    }),
  repairedBank: ({ deps, act, their: { bank } }) => repairedBank(deps, act, bank),
  revokeApiToken: ({ deps, act, their: { token } }) => revokeApiToken(deps, act, token),
  saveAndApplyRule: ({ deps, act, their }) =>
    each(
      () => saveAndApplyRule(deps, act, { rule: guess, replaces: their.rule }),
      () => saveAndApplyRule(deps, act, { rule: guess, replaces: null }),
    ),
  setRuleActive: ({ deps, act, their: { rule } }) => setRuleActive(deps, act, rule, false),
  splitTransaction: ({ deps, act, their: { transaction } }) =>
    splitTransaction(deps, act, transaction, parts),
  startSharedLedger: ({ deps, act }) =>
    startSharedLedger(deps, { ...who(act), userName: "ben" }, { id: "C0FLAT", name: "flat" }).then(
      letInto,
    ),
  syncBank: ({ deps, act, their: { bank } }) =>
    syncBank(deps, { ledgerId: act.ledger.id, linkId: bank, why: "person" }),
  transactionHistory: ({ deps, act, their: { transaction } }) =>
    transactionHistory(deps, act, transaction),
  transferPartners: ({ deps, act, their: { transaction } }) =>
    transferPartners(deps, act, transaction),
  tryRule: ({ deps, act, their }) =>
    each(
      () => tryRule(deps, act, { rule: guess, replaces: their.rule }),
      () => tryRule(deps, act, { rule: guess, replaces: null }),
    ),
  unlinkBank: ({ deps, act, their: { bank } }) =>
    unlinkBank(deps, act, bank, { keepHistory: false }),
  updateTokenOf: ({ deps, act, their: { bank } }) => updateTokenOf(deps, act, bank),
  undoChange: ({ deps, act, their: { change } }) =>
    undoChange(deps, act, change, { confirmed: true }),
};
