import type { TransactionsSyncResponse } from "plaid";
import type { BankChanges, BankHistory, BankTransaction } from "../../domain/bank.ts";
import { BankFailure } from "../../domain/bank-failure.ts";
import type { Asking } from "./client.ts";
import type { Refusal } from "./failures.ts";
import { transactionOf } from "./rows.ts";

/** The most Plaid gives at once: fewer pages are changed under the reading less often. */
const PAGE = 500;
const RESTARTS = 5;

/** Told apart from the pages themselves. */
type Page = TransactionsSyncResponse | "changed-meanwhile" | "dead-cursor";

type Reading = {
  readonly ask: Asking;
  readonly accessToken: string;
  readonly beat: (() => Promise<void>) | undefined;
};

/**
 * Reads every page since `cursor`. What changes while it reads makes it begin again where it began; a
 * cursor that Plaid no longer knows, or that never comes to an end, makes it read all there is.
 */
export async function changesSince(cursor: string | null, reading: Reading): Promise<BankChanges> {
  const told = { pages: 0, requestIds: [] };
  let start = cursor;
  for (let restarts = 0; ; restarts += 1) {
    const read = await readFrom(start, reading, told);
    if (typeof read === "object") return { ...read, isWhole: start === null && read.isWhole };
    if (read === "dead-cursor" || restarts >= RESTARTS) {
      if (start === null)
        throw new BankFailure("unavailable", "NEVER_AT_REST", told.requestIds.at(-1) ?? null);
      start = null;
      restarts = -1;
    }
  }
}

type Told = { pages: number; readonly requestIds: string[] };

async function readFrom(
  start: string | null,
  reading: Reading,
  told: Told,
): Promise<BankChanges | "changed-meanwhile" | "dead-cursor"> {
  const seen = new Map<string, BankTransaction>();
  const removed = new Set<string>();
  let unusable = 0;
  let cursor = start;
  for (;;) {
    const page = await pageAt(cursor, reading);
    if (typeof page === "string") return page;
    told.pages += 1;
    told.requestIds.push(page.request_id);
    for (const given of [...page.added, ...page.modified]) {
      const row = transactionOf(given);
      removed.delete(given.transaction_id);
      if (row === null) unusable += 1;
      else seen.set(row.id, row);
    }
    for (const { transaction_id: id } of page.removed) {
      seen.delete(id);
      removed.add(id);
    }
    cursor = page.next_cursor;
    if (page.has_more) continue;
    // Nothing is there yet: an empty cursor is no place to go on from, and nothing is gone either.
    const nothingYet = cursor === "";
    return {
      upserts: [...seen.values()],
      removedIds: [...removed],
      unusable,
      nextCursor: nothingYet ? null : cursor,
      isWhole: !nothingYet,
      history: historyOf(page.transactions_update_status),
      ...told,
    };
  }
}

function pageAt(cursor: string | null, { ask, accessToken, beat }: Reading): Promise<Page> {
  return ask<Page>(
    (api, { PersonalFinanceCategoryVersion }) =>
      api.transactionsSync({
        access_token: accessToken,
        count: PAGE,
        // Left out where there is none: `null` is refused.
        ...(cursor === null ? {} : { cursor }),
        options: {
          include_original_description: true,
          personal_finance_category_version: PersonalFinanceCategoryVersion.V2,
        },
      }),
    {
      ...(beat === undefined ? {} : { beat }),
      about: { what: "transactionsSync", accessToken },
      otherwise: (refusal) => insteadOf(refusal, cursor),
    },
  );
}

function insteadOf({ code, message }: Refusal, cursor: string | null): Page | undefined {
  if (code === "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION") return "changed-meanwhile";
  if (cursor !== null && code === "INVALID_FIELD" && /cursor/iu.test(message)) return "dead-cursor";
  return undefined;
}

function historyOf(status: string): BankHistory {
  if (status === "HISTORICAL_UPDATE_COMPLETE") return "complete";
  return status === "INITIAL_UPDATE_COMPLETE" ? "recent" : "none";
}
