import type { BankChanges, BankTransaction } from "./bank.ts";
import {
  couldBe,
  farness,
  isFarFrom,
  isWorkedOn,
  type KnownRow,
  type Said,
  saysTheSame,
  type Standing,
} from "./bank-row.ts";

/** A row of the bank's, and what it is in the books. */
export type Pairing<S extends Standing> = {
  readonly row: BankTransaction;
  readonly known: KnownRow<S>;
};

/** What has to be done for the books to say what the bank says, and still what a person said. */
export type SyncPlan<S extends Standing = Standing> = {
  readonly adds: readonly BankTransaction[];
  /** The same row, told otherwise, or posted; one that a person deleted stays deleted. */
  readonly updates: readonly Pairing<S>[];
  /** Rows the bank took back and tells of again; they come back as they were left. */
  readonly returns: readonly Pairing<S>[];
  /**
   * A pending row a person worked on, which the bank takes back for `row`, one of `adds`. Both stay
   * until a person says whether that is what became of it.
   */
  readonly questions: readonly Pairing<S>[];
  readonly removals: readonly KnownRow<S>[];
  /** Gone from the books already, and now from the bank. */
  readonly forgotten: readonly KnownRow<S>[];
  readonly skipped: number;
};

/** What the plan is made from. */
export type Before<S extends Standing> = {
  /** Every known row that the changes name, and all of the link where they are the whole. */
  readonly known: readonly KnownRow<S>[];
  /** Rows of the same accounts from links that are no more: their ids mean nothing now. */
  readonly strays: readonly KnownRow<S>[];
  /** The account of the books that an account of the bank's is; `undefined` for one not shared. */
  readonly accountOf: (external: string) => number | undefined;
};

/** Decides what a bank's changes do to the books. */
export function syncPlan<S extends Standing>(changes: BankChanges, before: Before<S>): SyncPlan<S> {
  const known = new Map(before.known.map((row) => [row.externalId, row]));
  const claimed = new Set<string>();
  const left = strays(before.strays);
  const made = new Made<S>();
  for (const row of changes.upserts) {
    if (claimed.has(row.id)) continue;
    const account = before.accountOf(row.accountId);
    const same = known.get(row.id);
    const pending = same === undefined ? pendingOf(row, known, claimed) : undefined;
    if (pending !== undefined) claimed.add(pending.externalId);
    if (same !== undefined) made.again({ row, known: same });
    else if (account === undefined) made.skipped += 1;
    else if (pending !== undefined) made.posted({ row, known: pending });
    else {
      const stray = left(row, account);
      if (stray === undefined) made.adds.push(row);
      else made.updates.push({ row, known: stray });
    }
  }
  const gone = goneFrom(changes, before.known).filter((row) => !claimed.has(row.externalId));
  takeOut(gone, made, before.accountOf);
  return made;
}

/** The plan while it is made. */
class Made<S extends Standing> implements SyncPlan<S> {
  readonly adds: BankTransaction[] = [];
  readonly updates: Pairing<S>[] = [];
  readonly returns: Pairing<S>[] = [];
  readonly questions: Pairing<S>[] = [];
  readonly removals: KnownRow<S>[] = [];
  readonly forgotten: KnownRow<S>[] = [];
  skipped = 0;

  /** The bank tells of a row it told of before. */
  again(pair: Pairing<S>): void {
    const { row, known } = pair;
    if (known.now === null && known.takenBackAt !== null) this.returns.push(pair);
    else if (known.now === null || saysTheSame(known.said, row)) this.skipped += 1;
    else this.updates.push(pair);
  }

  /** A pending row was posted, says the bank. */
  posted(pair: Pairing<S>): void {
    const { row, known } = pair;
    if (known.now === null && known.takenBackAt !== null) this.returns.push(pair);
    else if (known.now !== null && isFarFrom(known.now, row) && isWorkedOn(known)) {
      this.adds.push(row);
      this.questions.push(pair);
    } else this.updates.push(pair);
  }
}

/** The pending row that a posted one was; each becomes one row at most. */
function pendingOf<S extends Standing>(
  row: BankTransaction,
  known: ReadonlyMap<string, KnownRow<S>>,
  claimed: ReadonlySet<string>,
): KnownRow<S> | undefined {
  if (row.pendingId === null || claimed.has(row.pendingId)) return undefined;
  const pending = known.get(row.pendingId);
  return pending?.said.status === "pending" ? pending : undefined;
}

function goneFrom<S extends Standing>(
  changes: BankChanges,
  all: readonly KnownRow<S>[],
): readonly KnownRow<S>[] {
  // What waits for a person's word is gone already.
  const known = all.filter((row) => row.now === null || row.takenBackAt === null);
  if (!changes.isWhole) {
    const removed = new Set(changes.removedIds);
    return known.filter((row) => removed.has(row.externalId));
  }
  const there = new Set(changes.upserts.map(({ id }) => id));
  const first = changes.history === "complete" ? "" : earliest(changes.upserts);
  // While the past is still arriving, what is older than all of it is not missing.
  return known.filter((row) => !there.has(row.externalId) && row.said.date >= first);
}

function earliest(rows: readonly BankTransaction[]): string {
  return rows.reduce<string>((first, { date }) => (date < first ? date : first), "9999-12-31");
}

function takeOut<S extends Standing>(
  gone: readonly KnownRow<S>[],
  made: Made<S>,
  accountOf: (external: string) => number | undefined,
): void {
  const free = new Set(made.adds.filter(({ pendingId }) => pendingId === null));
  for (const known of gone) {
    const { now } = known;
    if (now === null) {
      if (known.takenBackAt === null) made.forgotten.push(known);
      continue;
    }
    const worked = known.said.status === "pending" && isWorkedOn(known);
    const row = worked
      ? [...free]
          .filter((one) => accountOf(one.accountId) === known.accountId && couldBe(one, known.said))
          .toSorted((a, b) => farness(a, known.said) - farness(b, known.said))[0]
      : undefined;
    if (row === undefined) made.removals.push(known);
    else {
      free.delete(row);
      made.questions.push({ row, known });
    }
  }
}

/** Rows of former links, given out one by one: two that look the same are two. */
function strays<S extends Standing>(
  rows: readonly KnownRow<S>[],
): (row: BankTransaction, account: number) => KnownRow<S> | undefined {
  const keyOf = (accountId: number, { date, amountMinor, currency, description }: Said): string =>
    [accountId, date, amountMinor, currency, description].join("\u0000");
  const byKey = new Map<string, KnownRow<S>[]>();
  for (const row of rows) {
    const key = keyOf(row.accountId, row.said);
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return (row, account) => byKey.get(keyOf(account, row))?.shift();
}
