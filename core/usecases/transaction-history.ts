import type { Difference, Step, TransactionHistory } from "../domain/change.ts";
import type { Fields } from "../store/changes.ts";
import { isStored } from "../store/entities.ts";
import { readLedger } from "../store/in-ledger.ts";
import { effectsOf, filesOf, type TransactionEffect } from "../store/transaction-changes.ts";
import type { Act, Deps } from "./act.ts";
import { differencesOf, type Names, namesIn, tagWords } from "./transaction-words.ts";

/** What was done to a transaction, oldest first, each step with what was before and after. */
export function transactionHistory(deps: Deps, act: Act, id: number): Promise<TransactionHistory> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const names = await namesIn(trx, act.ledger.id);
    const effects = await effectsOf(trx, act.ledger.id, id);
    return {
      files: await filesOf(trx, act.ledger.id, id),
      steps: effects.map((effect) => stepOf(effect, names)),
    };
  });
}

function stepOf(effect: TransactionEffect, names: Names): Step {
  const { changeId, summary, member, at, isFiling, before, after } = effect;
  const did = before === null ? "added" : after === null ? "deleted" : "changed";
  const differences = isFiling ? filingOf(before, after, names) : changesOf(before, after, names);
  return { changeId, summary, member, at, did, differences };
}

function filingOf(before: Fields, after: Fields, names: Names): Difference[] {
  const was = names.category(before?.["category_id"]);
  const is = names.category(after?.["category_id"]);
  return [
    ...(was === is ? [] : [{ field: "category" as const, before: was, after: is }]),
    ...rowDifferences(before?.["row"], after?.["row"]),
  ];
}

function changesOf(before: Fields, after: Fields, names: Names): Difference[] {
  return isStored(before) && isStored(after) ? differencesOf(before, after, names) : [];
}

/** What naming and tagging by rules changed; what a change stored of a row is what filing wrote. */
function rowDifferences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [rowWords(before), rowWords(after)];
  return (["merchant", "tags"] as const)
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, before: was[field], after: is[field] }));
}

function rowWords(row: unknown): { readonly merchant: string; readonly tags: string } {
  if (typeof row !== "object" || row === null) return { merchant: "", tags: "" };
  const { merchant, tags } = { merchant: "", tags: "[]", ...row };
  return { merchant, tags: tagWords(tags) };
}
