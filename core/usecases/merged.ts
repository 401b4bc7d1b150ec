import type { StoredLine, StoredTransaction } from "../store/transactions.ts";

/**
 * Two records of one movement as one. `kept` gives the bank's words, day, amount and key; what a
 * person gave `gone` (category, merchant, notes, tags) wins. `edited` says that a person edited `gone`.
 */
export function merged(
  kept: StoredTransaction,
  gone: StoredTransaction,
  edited: boolean,
): StoredTransaction {
  const theirs = gone.source === "typed" || edited;
  const tags: unknown[] = [...JSON.parse(gone.tags), ...JSON.parse(kept.tags)];
  return {
    ...kept,
    ...(gone.source === "typed" ? payerOf(gone) : {}),
    ...(theirs ? { merchant: gone.merchant, namedBy: "person" } : {}),
    taggedBy: gone.taggedBy ?? kept.taggedBy,
    notes: theirs && gone.notes !== "" ? gone.notes : kept.notes,
    tags: JSON.stringify([...new Set(tags)]),
    lines: adding(linesOf(kept, gone), kept.amountMinor),
  };
}

function payerOf({ memberId, enteredBy }: StoredTransaction) {
  return enteredBy === undefined ? { memberId } : { memberId, enteredBy };
}

/** A person's choice first, then whatever is filed at all. */
function linesOf(kept: StoredTransaction, gone: StoredTransaction): readonly StoredLine[] {
  const chosen = ({ lines }: StoredTransaction) => lines.some(({ why }) => why === "person");
  const filed = ({ lines }: StoredTransaction) => lines.some((line) => line.categoryId !== null);
  const best = [gone, kept].find(chosen) ?? [kept, gone].find(filed) ?? kept;
  return best.lines;
}

/** The lines made to add up to `amountMinor`: the largest takes the difference. */
export function adding(lines: readonly StoredLine[], amountMinor: number): readonly StoredLine[] {
  const rest = amountMinor - lines.reduce((sum, line) => sum + line.amountMinor, 0);
  if (rest === 0) return lines;
  const sizes = lines.map((line) => Math.abs(line.amountMinor));
  const largest = sizes.indexOf(Math.max(...sizes));
  return lines.map((line, at) =>
    at === largest ? { ...line, amountMinor: line.amountMinor + rest } : line,
  );
}
