import type { IsoDate } from "../domain/dates.ts";
import { BudgetError } from "../domain/errors.ts";
import type { Account } from "../domain/ledger.ts";
import { formatMoney, money } from "../domain/money.ts";
import { missingTags } from "../domain/rule-outcome.ts";
import { listAccounts, touchAccount } from "../store/accounts.ts";
import type { Trx } from "../store/db.ts";
import { insertJob } from "../store/inbox.ts";
import { matchTyped } from "../store/matching.ts";
import {
  insertTransaction,
  type StoredLine,
  type StoredTransaction,
} from "../store/transactions.ts";
import type { Act, Deps } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import { commit, instant } from "./commit.ts";
import { recordChange } from "./record-change.ts";
import { accountNamed, categoryNamed, memberMeant } from "./resolve.ts";
import { type Saved, savedOf } from "./saved.ts";

/** A transaction as a person enters it. */
export type NewTransaction = {
  readonly date: IsoDate;
  /** Whole minor units; negative is money out. */
  readonly amountMinor: number;
  readonly merchant: string;
  /** By name. Without one the ledger's rules decide, which also add their tags. */
  readonly category?: string;
  /** By name. The last used unless told. */
  readonly account?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  /** Who paid, by name or Slack id. Whoever enters it unless told. */
  readonly paidBy?: string;
};

/** The work that tells the channel of a new entry. */
export const ENTRY_ADDED = "entry-added";

/** What is undone at once was a slip that no channel need hear of. */
const SECOND_THOUGHTS_MS = 5000;

/** Enters a transaction; where its ledger posts entries, its channel is told once. Throws `missing`, `unknown-category`, `unknown-account`, `unknown-member`. */
export async function addTransaction(deps: Deps, act: Act, entry: NewTransaction): Promise<Saved> {
  const merchant = entry.merchant.trim();
  if (merchant === "") throw new BudgetError({ code: "missing", what: "merchant" });
  return commit(deps, act, async (trx) => {
    const ledger = act.ledger.id;
    const account = await accountFor(trx, ledger, entry.account);
    const { currency } = account;
    const amount = formatMoney(money(entry.amountMinor, currency));
    const payer = await payerOf(trx, act, entry.paidBy);
    const entered = { ...entry, ...payer, merchant, currency, accountId: account.id };
    const { line, tags } = await ruled(trx, act, entered);
    const context = { deps, act, what: "transaction-added", touches: [] };
    const done = await recordChange(trx, context, async () => {
      const id = await insertTransaction(trx, ledger, {
        accountId: account.id,
        ...payer,
        importId: null,
        date: entry.date,
        amountMinor: entry.amountMinor,
        currency,
        merchant,
        description: "",
        notes: entry.notes ?? "",
        tags: JSON.stringify([...(entry.tags ?? []), ...tags]),
        givenMerchant: null,
        namedBy: "person",
        taggedBy: tags.length > 0 ? "rule" : null,
        status: "posted",
        source: "typed",
        sourceKey: null,
        lines: [line],
      });
      const made = [["transaction", id]] as const;
      return { value: id, summary: `added ${merchant}, ${amount}`, made };
    });
    await matchTyped(trx, ledger, done.value);
    await touchAccount(trx, ledger, account.id, instant(deps));
    if (act.ledger.postsEntries)
      await insertJob(trx, ledger, {
        kind: ENTRY_ADDED,
        payload: JSON.stringify({ id: done.value, changeId: done.changeId, by: act.member.userId }),
        at: instant(deps),
        dueAt: deps.clock.now() + SECOND_THOUGHTS_MS,
      });
    return savedOf(trx, act, done.value, done.changeId);
  });
}

/** Who paid, and who entered it where that is somebody else. */
async function payerOf(
  trx: Trx,
  { ledger, member }: Act,
  paidBy: string | undefined,
): Promise<Pick<StoredTransaction, "memberId" | "enteredBy">> {
  if (paidBy === undefined) return { memberId: member.id };
  const { id: memberId } = await memberMeant(trx, ledger.id, paidBy);
  return memberId === member.id ? { memberId } : { memberId, enteredBy: member.id };
}

async function accountFor(trx: Trx, ledger: number, name: string | undefined): Promise<Account> {
  if (name !== undefined) return accountNamed(trx, ledger, name);
  const [last] = await listAccounts(trx, ledger);
  if (last !== undefined) return last;
  throw new BudgetError({ code: "unknown-account", text: "", nearest: [] });
}

type Entered = NewTransaction & {
  readonly currency: string;
  readonly accountId: number;
  readonly memberId: number;
};

/** The line of what was entered, and the tags that rules add to its own. */
async function ruled(
  trx: Trx,
  act: Act,
  entry: Entered,
): Promise<{ readonly line: StoredLine; readonly tags: readonly string[] }> {
  const categorise = await categoriserOf(trx, act.ledger.id);
  const { amountMinor, notes: description = "" } = entry;
  const found = categorise({ ...entry, description });
  const tags = missingTags(found.tags, entry.tags ?? []);
  if (entry.category === undefined) return { line: { amountMinor, ...found }, tags };
  const category = await categoryNamed(trx, act.ledger.id, entry.category);
  const { id: whyId, name: whyText } = act.member;
  return { line: { amountMinor, categoryId: category.id, why: "person", whyId, whyText }, tags };
}
