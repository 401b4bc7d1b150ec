import type { types } from "@slack/bolt";
import type { Month } from "../../core/domain/dates.ts";
import type { TransactionFilter } from "../../core/domain/transaction.ts";
import { periodAt } from "../../core/domain/periods.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listAccounts } from "../../core/usecases/list-accounts.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { listMatches } from "../../core/usecases/list-matches.ts";
import { listRules } from "../../core/usecases/list-rules.ts";
import { listTransactions, sumTransactions } from "../../core/usecases/list-transactions.ts";
import { monthGlance } from "../../core/usecases/month-glance.ts";
import type { Saved } from "../../core/usecases/saved.ts";
import { countTransferCandidates } from "../../core/usecases/transfer-candidates.ts";
import type { Bot } from "../listener.ts";
import { daysContextOf, momentOf } from "../moment.ts";
import { parseFilter } from "../parse/filter.ts";
import { writingFor } from "../who.ts";
import type { Message } from "../views/blocks.ts";
import type { Glance } from "../views/glance.ts";
import { ruleList } from "../views/rule-list.ts";
import { type SavedInput, savedMessage } from "../views/saved.ts";
import { type ListState, ROWS_A_PAGE, transactionList } from "../views/transaction-list.ts";

/** The words that ask for what has no category. */
export const UNCATEGORISED = "uncategorised";

/** A transaction after a change, for its author. */
export function shownSaved(
  bot: Bot,
  act: Act,
  saved: Saved,
  how: Pick<SavedInput, "done" | "offerRule" | "offerMove">,
): Message {
  const { today, month, progress } = momentOf(bot, act);
  const running = periodAt(act.ledger, saved.transaction.date).month === month;
  return savedMessage({
    ...how,
    transaction: saved.transaction,
    changeId: saved.changeId,
    budget: saved.budget,
    twin: saved.twin,
    ledger: act.ledger,
    today,
    pace: running ? progress : null,
  });
}

/** A page of transactions; `note` stands above it. */
export async function shownList(
  bot: Bot,
  act: Act,
  state: ListState,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const { today } = momentOf(bot, act);
  const { ledger } = act;
  const filter = await filterOf(bot, act, state.words);
  const page = await listTransactions(bot.deps, act, {
    ...filter,
    limit: ROWS_A_PAGE,
    ...(state.after === null ? {} : { after: state.after }),
  });
  const isAll = Object.keys(filter).length === 0;
  const sums = isAll ? [] : await sumTransactions(bot.deps, act, filter);
  return transactionList({ page, state, filter, sums, ledger, today, note });
}

/** What the words behind `/transactions` ask for. Throws `unknown-account`, `unreadable`. */
export async function filterOf(bot: Bot, act: Act, words: string): Promise<TransactionFilter> {
  if (words.trim() === "") return {};
  const categories = await listCategories(bot.deps, act);
  const accounts = await listAccounts(bot.deps, act);
  return parseFilter(words, {
    ...(await daysContextOf(bot, act)),
    ledger: act.ledger,
    writing: await writingFor(bot, act),
    categories: categories.map(({ name }) => name),
    accounts: accounts.map(({ name }) => name),
  });
}

/** The ledger's rules. */
export async function shownRules(
  bot: Bot,
  act: Act,
  page = 0,
  note: readonly types.KnownBlock[] = [],
): Promise<Message> {
  const rules = await listRules(bot.deps, act);
  return ruleList({ rules, page, ledger: act.ledger, note });
}

/** A month's figures, in the ledger's currency. */
export async function glanceOf(bot: Bot, act: Act, month: Month): Promise<Glance> {
  const { total: openMatches } = await listMatches(bot.deps, act, { limit: 1 });
  const glance = await monthGlance(bot.deps, act, month);
  const openTransfers = await countTransferCandidates(bot.deps, act, month);
  return { ...glance, currency: act.ledger.currency, openMatches, openTransfers };
}
