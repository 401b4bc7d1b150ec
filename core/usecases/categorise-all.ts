import { count as counted } from "../domain/counts.ts";
import { BudgetError } from "../domain/errors.ts";
import type { SumIn, TransactionFilter } from "../domain/transaction.ts";
import { type OnlyLine, onlyLinesFitting } from "../store/bulk.ts";
import { insertChange } from "../store/changes.ts";
import { type Refiled, refile } from "../store/filing.ts";
import { readLedger } from "../store/in-ledger.ts";
import { countFitting } from "../store/transaction-list.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import { filingEffects } from "./refiling.ts";
import { resolvedFilter } from "./resolve-filter.ts";
import { categoryNamed } from "./resolve.ts";

/** What filing all that fit would be about. */
export type BulkPreview = {
  /** How many would be filed. */
  readonly count: number;
  readonly sums: readonly SumIn[];
  /** Where they are now, the most first. */
  readonly now: readonly { readonly category: string | null; readonly count: number }[];
  /** How many fit but stay: splits and halves of transfers. */
  readonly held: number;
};

/** What `categoriseAll` would file. Throws what resolving the filter throws. */
export function previewCategorise(
  deps: Deps,
  act: Act,
  filter: TransactionFilter,
): Promise<BulkPreview> {
  const { ledger } = act;
  return readLedger(deps.db, ledger.id, async (trx) => {
    const resolved = await resolvedFilter(trx, ledger, filter);
    const lines = await onlyLinesFitting(trx, ledger.id, resolved);
    const total = await countFitting(trx, ledger.id, resolved);
    return {
      count: lines.length,
      sums: sumsOf(lines),
      now: placesOf(lines),
      held: total - lines.length,
    };
  });
}

/** What was filed; `changeId` is `null` when all of it was there already. */
export type FiledAll = {
  readonly category: string;
  readonly count: number;
  readonly changeId: number | null;
};

/**
 * Files all that fit under one category, as the person's own choice and as one change; splits and
 * halves of transfers stay. `count` is how many the person was shown. Throws `list-changed` when it
 * is another number now, `unknown-category`, and what resolving the filter throws.
 */
export function categoriseAll(
  deps: Deps,
  act: Act,
  filter: TransactionFilter,
  wanted: { readonly category: string; readonly count: number },
): Promise<FiledAll> {
  const { ledger, member } = act;
  return commit(deps, act, async (trx) => {
    const category = await categoryNamed(trx, ledger.id, wanted.category);
    const lines = await onlyLinesFitting(trx, ledger.id, await resolvedFilter(trx, ledger, filter));
    const { length: count } = lines;
    if (count !== wanted.count) throw new BudgetError({ code: "list-changed", count });
    const { id, name } = category;
    const filed = lines
      .filter((line) => line.categoryId !== id || line.why !== "person")
      .map((line) => refiled(line, id, member));
    if (filed.length === 0) return { category: name, count, changeId: null };
    await refile(trx, ledger.id, filed);
    const changeId = await insertChange(trx, ledger.id, {
      memberId: member.id,
      at: instant(deps),
      what: "transactions-filed",
      summary: `filed ${counted(count, "transaction")} under ${name}`,
      undoes: null,
      effects: filingEffects(filed),
    });
    return { category: name, count, changeId };
  });
}

function refiled(line: OnlyLine, categoryId: number, { id, name }: Act["member"]): Refiled {
  const { transactionId, categoryId: before, why, whyId, whyText } = line;
  const place = { position: 0 };
  return {
    transactionId,
    from: { ...place, category_id: before, why, why_id: whyId, why_text: whyText },
    to: { ...place, category_id: categoryId, why: "person", why_id: id, why_text: name },
  };
}

function sumsOf(lines: readonly OnlyLine[]): SumIn[] {
  const sums = new Map<string, SumIn>();
  for (const { currency, amountMinor } of lines) {
    const before = sums.get(currency) ?? { currency, amountMinor: 0, count: 0 };
    sums.set(currency, {
      currency,
      amountMinor: before.amountMinor + amountMinor,
      count: before.count + 1,
    });
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count);
}

function placesOf(lines: readonly OnlyLine[]) {
  const places = new Map<string | null, number>();
  for (const { category } of lines) places.set(category, (places.get(category) ?? 0) + 1);
  return [...places]
    .map(([category, count]) => ({ category, count }))
    .toSorted((a, b) => b.count - a.count);
}
