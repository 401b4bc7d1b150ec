import { refusals } from "./refusals.ts";
import type { Entry, Item, Transaction } from "./types.ts";

/** A page of `/transactions/sync`. */
export type SyncPage = {
  readonly transactions_update_status: string;
  readonly accounts: Item["accounts"];
  readonly added: readonly Transaction[];
  readonly modified: readonly Transaction[];
  readonly removed: readonly { readonly transaction_id: string; readonly account_id: string }[];
  readonly next_cursor: string;
  readonly has_more: boolean;
};

/** Where a reader is: at `at` of the list, or `offset` changes into those between `at` and `to`. */
type Place = {
  readonly at: number;
  readonly to: number | null;
  readonly offset: number;
};

const START: Place = { at: 0, to: null, offset: 0 };

/** The page behind a cursor. A list that grew between two pages is told from its start again. */
export function pageOf(item: Item, cursor: string | undefined, count: number): SyncPage {
  const nothing = { added: [], modified: [], removed: [] };
  const about = { transactions_update_status: item.readiness, accounts: item.accounts };
  if (item.readiness === "NOT_READY")
    return { ...about, ...nothing, next_cursor: "", has_more: false };
  const place = cursor === undefined || cursor === "" ? START : placeOf(item, cursor);
  const to = place.to ?? item.log.length;
  if (place.to !== null && place.to !== item.log.length) throw refusals.mutation();
  const { before, changes } = changesBetween(item, place.at, to);
  const page = changes.slice(place.offset, place.offset + count);
  const offset = place.offset + page.length;
  const more = offset < changes.length;
  return {
    ...about,
    ...told(page, before),
    next_cursor: more
      ? cursorOf(item, { at: place.at, to, offset })
      : cursorOf(item, { at: to, to: null, offset: 0 }),
    has_more: more,
  };
}

type Changes = { readonly before: ReadonlySet<string>; readonly changes: readonly Entry[] };

// The pages of one reading ask for the same: the last answer is kept.
const last = new WeakMap<Item, Changes & { readonly from: number; readonly to: number }>();

/** What each transaction became between two places, and which there were at the first. */
function changesBetween(item: Item, from: number, to: number): Changes {
  const kept = last.get(item);
  if (kept?.from === from && kept.to === to) return kept;
  const before = new Set<string>();
  for (const entry of item.log.slice(0, from)) {
    if (entry.kind === "put") before.add(entry.id);
    else before.delete(entry.id);
  }
  const latest = new Map<string, Entry>();
  for (const entry of item.log.slice(from, to)) {
    latest.delete(entry.id);
    latest.set(entry.id, entry);
  }
  const changes = [...latest.values()].filter(({ kind, id }) => kind === "put" || before.has(id));
  const found = { from, to, before, changes };
  last.set(item, found);
  return found;
}

function told(page: readonly Entry[], before: ReadonlySet<string>) {
  const added: Transaction[] = [];
  const modified: Transaction[] = [];
  const removed: { transaction_id: string; account_id: string }[] = [];
  for (const entry of page) {
    if (entry.kind === "gone")
      removed.push({ transaction_id: entry.id, account_id: entry.accountId });
    else (before.has(entry.id) ? modified : added).push(entry.transaction);
  }
  return { added, modified, removed };
}

function cursorOf(item: Item, { at, to, offset }: Place): string {
  return Buffer.from(JSON.stringify([item.itemId, at, to, offset])).toString("base64");
}

function placeOf(item: Item, cursor: string): Place {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));
  } catch {
    throw refusals.cursor();
  }
  if (!Array.isArray(read) || read[0] !== item.itemId) throw refusals.cursor();
  const [, at, to, offset] = read;
  if (typeof at !== "number" || at > item.log.length) throw refusals.cursor();
  return { at, to: typeof to === "number" ? to : null, offset: Number(offset) };
}
