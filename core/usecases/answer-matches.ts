import { BudgetError } from "../domain/errors.ts";
import type { MatchAnswer } from "../domain/match.ts";
import { parseCurrency } from "../domain/currencies.ts";
import { formatMoney, money } from "../domain/money.ts";
import type { Trx } from "../store/db.ts";
import { ENTITIES } from "../store/entities.ts";
import { matchPosted } from "../store/matching.ts";
import { answerPair, findOpenPair, type OpenPair } from "../store/matches.ts";
import {
  readTransaction,
  type StoredLine,
  type StoredTransaction,
  updateTransaction,
} from "../store/transactions.ts";
import { isEdited } from "../store/transaction-changes.ts";
import { moveHalf } from "../store/transfers.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { merged } from "./merged.ts";
import { recordChange, type Ref } from "./record-change.ts";
import { type Link, linkOf, unlink } from "./transfer-link.ts";

/** What became of the pairs; `kept` are the transactions that remain, where they are the same. */
export type Answered = {
  readonly changeId: number;
  readonly answered: number;
  readonly summary: string;
  readonly kept: readonly number[];
  readonly repeated: boolean;
};

type Pair = {
  /** The transfer that the row which goes is half of. */
  readonly link: Link | null;
  readonly match: OpenPair;
  readonly keptId: number;
  readonly goneId: number;
  readonly kept: StoredTransaction;
  readonly gone: StoredTransaction;
};

/**
 * Settles pairs of transactions that may be one, as one change. `same` makes one of each: the bank's
 * row stays with its day, words and key, and takes what the person gave the other; `different`
 * counts both for good. Throws `not-found` for a pair that is open no more.
 */
export function answerMatches(
  deps: Deps,
  act: Act,
  ids: readonly number[],
  answer: MatchAnswer,
): Promise<Answered> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const pairs: Pair[] = [];
    for (const id of new Set(ids)) pairs.push(await pairIn(trx, ledger, id));
    if (pairs.length === 0) throw new BudgetError({ code: "not-found", what: "match" });
    const summary = summaryOf(pairs, answer);
    const touches = pairs.flatMap((pair) => touchesOf(pair, answer));
    const context = { deps, act, what: `matches-${answer}`, touches };
    const done = await recordChange(trx, context, async () => {
      for (const pair of pairs) {
        await answerPair(trx, ledger, pair.match, answer);
        if (answer === "same") await merge(trx, ledger, pair);
        await matchPosted(trx, ledger, pair.keptId);
      }
      return { value: pairs.map(({ keptId }) => keptId), summary };
    });
    return { changeId: done.changeId, answered: pairs.length, summary, kept: done.value };
  });
}

async function pairIn(trx: Trx, ledger: number, id: number): Promise<Pair> {
  const match = await findOpenPair(trx, ledger, id);
  if (match === undefined) throw new BudgetError({ code: "not-found", what: "match" });
  const counted = await readTransaction(trx, ledger, match.countedId);
  const other = await readTransaction(trx, ledger, match.otherId);
  if (counted === null || other === null) throw new Error("a pair that is open lacks a row");
  // The bank's row stays: the posted one of a pending pair, else the one nobody typed.
  const keepsCounted = match.kind === "pending" || counted.source !== "typed";
  const link = await linkOf(trx, ledger, keepsCounted ? match.otherId : match.countedId);
  return keepsCounted
    ? { link, match, keptId: match.countedId, goneId: match.otherId, kept: counted, gone: other }
    : { link, match, keptId: match.otherId, goneId: match.countedId, kept: other, gone: counted };
}

function touchesOf({ match, keptId, goneId, link }: Pair, answer: MatchAnswer): readonly Ref[] {
  if (answer === "different") return [["match", match.id]];
  return [
    // Taken back from the end: the link comes last, when the row it names is there again.
    ...(link === null ? [] : [["transfer", link.id] as const]),
    ...(link === null ? [] : [["transaction", link.otherId] as const]),
    ["match", match.id],
    ["transaction", keptId],
    ["transaction", goneId],
  ];
}

async function merge(trx: Trx, ledger: number, pair: Pair): Promise<void> {
  const edited = await isEdited(trx, ledger, pair.goneId);
  const one = merged(pair.kept, pair.gone, edited);
  const lines = await keepTransfer(trx, ledger, pair);
  await updateTransaction(trx, ledger, pair.keptId, lines === null ? one : { ...one, lines });
  await ENTITIES.transaction.write(trx, ledger, pair.goneId, null);
}

/**
 * A transfer goes on with the row that stays, where the amount is the same; else it is one no more.
 * Gives the lines that half of a transfer must have; `null` where it is none.
 */
async function keepTransfer(
  trx: Trx,
  ledger: number,
  { link, keptId, goneId, kept, gone }: Pair,
): Promise<readonly StoredLine[] | null> {
  const linked = (await linkOf(trx, ledger, keptId)) !== null;
  if (link === null) return linked ? kept.lines : null;
  if (linked || kept.amountMinor !== gone.amountMinor) {
    await unlink(trx, ledger, link, [link.otherId]);
    return linked ? kept.lines : null;
  }
  await moveHalf(trx, ledger, link.id, { from: goneId, to: keptId });
  return gone.lines;
}

function summaryOf(pairs: readonly Pair[], answer: MatchAnswer): string {
  const [first, ...others] = pairs;
  if (first === undefined || others.length > 0) {
    return answer === "same"
      ? `made one of each of ${pairs.length} pairs that are the same`
      : `kept ${pairs.length} pairs apart`;
  }
  const { merchant, amountMinor, currency } = first.gone;
  const amount = formatMoney(money(amountMinor, parseCurrency(currency)));
  return answer === "same"
    ? `made one of ${merchant}, ${amount}, and ${first.kept.description || first.kept.merchant}`
    : `kept ${merchant}, ${amount}, apart from ${first.kept.description || first.kept.merchant}`;
}
