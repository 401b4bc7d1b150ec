import type { BankChanges, BankTransaction } from "../domain/bank.ts";
import { syncPlan, type SyncPlan } from "../domain/sync-plan.ts";
import { listBankAccounts } from "../store/bank-accounts.ts";
import type { BankLink } from "../store/bank-links.ts";
import {
  allKnownRows,
  answeredDifferent,
  type BankRow,
  dropBankRows,
  idsOfKeys,
  type KnownBankRow,
  knownRows,
  newestId,
  noteTakenBack,
  putBankRows,
  strayRows,
} from "../store/bank-rows.ts";
import { BANK_SYNCED, type Effect, insertChange } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { insertImportRows } from "../store/import-rows.ts";
import { type ImportRow, readying } from "../store/ready-rows.ts";
import { askOfPending, matchBankRows } from "../store/matching.ts";
import type { StoredTransaction } from "../store/transactions.ts";
import type { Act, Deps } from "./act.ts";
import { instant } from "./commit.ts";
import { type Filer, filerOf } from "./file-bank-rows.ts";
import { followRow, keyOf, removeRow, returnRow } from "./follow-bank.ts";
import { unhurried } from "./unhurried.ts";

/** What a bank's changes did to the books. */
export type Applied = {
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly skipped: number;
  readonly matched: number;
  /** The newest transaction before; those that were added have higher ids. */
  readonly after: number;
};

type Context = {
  readonly deps: Deps;
  readonly act: Act;
  readonly link: BankLink;
  readonly accountOf: (external: string) => number | undefined;
};

/** Does to the books what a bank's changes ask for, inside a transaction that stores the cursor too. */
export async function applySync(
  trx: Trx,
  { deps, act, link }: Omit<Context, "accountOf">,
  changes: BankChanges,
): Promise<Applied> {
  const ledger = act.ledger.id;
  const shared = (await listBankAccounts(trx, ledger)).filter((one) => one.linkId === link.id);
  const accounts = new Map(shared.map((one) => [one.id, one.accountId]));
  const context = { deps, act, link, accountOf: (id: string) => accounts.get(id) };
  const plan = syncPlan(changes, {
    known: await knownTo(trx, ledger, link.id, changes),
    strays: link.history === "complete" ? [] : await strayRows(trx, ledger, link.id),
    accountOf: context.accountOf,
  });
  const after = await newestId(trx, ledger);
  const told = [...plan.adds, ...plan.updates, ...plan.returns].map((one) =>
    "row" in one ? one.row : one,
  );
  const file = await filerOf(trx, act, told);
  const returned = await takenUpAgain(trx, context, plan, file);
  const adds = [...plan.adds, ...returned.asNew];
  const ids = await addRows(trx, context, adds, file);
  const updated = await update(trx, context, plan, file);
  await ask(trx, context, plan, ids);
  const removed = await takeOut(trx, context, plan);
  const matched = await matchBankRows(trx, ledger, { linkId: link.id, after });
  const counts = {
    added: adds.length + returned.effects.length,
    updated: updated.count,
    removed: removed.count,
  };
  await record(trx, context, counts, [...returned.effects, ...updated.effects, ...removed.effects]);
  const skipped = plan.skipped + plan.updates.length - updated.count + changes.unusable;
  return { ...counts, skipped, matched, after };
}

function knownTo(
  trx: Trx,
  ledger: number,
  linkId: number,
  { isWhole, upserts, removedIds }: BankChanges,
): Promise<KnownBankRow[]> {
  if (isWhole) return allKnownRows(trx, ledger, linkId);
  const named = upserts.flatMap(({ id, pendingId }) =>
    pendingId === null ? [id] : [id, pendingId],
  );
  return knownRows(trx, ledger, linkId, [...new Set([...named, ...removedIds])]);
}

/** Adds what is new, and gives the ids by the bank's own. */
async function addRows(
  trx: Trx,
  { act, link, accountOf }: Context,
  rows: readonly BankTransaction[],
  file: Filer,
): Promise<ReadonlyMap<string, number>> {
  const ledger = act.ledger.id;
  const made = rows.flatMap((row): ImportRow[] => {
    const accountId = accountOf(row.accountId);
    if (accountId === undefined) return [];
    const { filing, tags, taggedBy, merchant, givenMerchant } = file(row, accountId);
    const { date, amountMinor, currency, description, status } = row;
    return [
      {
        accountId,
        sourceKey: keyOf(row),
        date,
        amountMinor,
        currency,
        merchant,
        givenMerchant,
        description,
        notes: "",
        tags,
        taggedBy: taggedBy === "person" ? null : taggedBy,
        parts: [],
        status,
        ...filing,
      },
    ];
  });
  const ready = readying();
  for (const row of made) ready.add(row);
  const by = { importId: null, memberId: act.member.id };
  await insertImportRows(trx, ledger, by, await unhurried(ready.ready()));
  const keys = await idsOfKeys(trx, ledger, made);
  const stored = rows.flatMap((row): BankRow[] => {
    const transactionId = keys.get(keyOf(row));
    return transactionId === undefined ? [] : [{ row, transactionId }];
  });
  await putBankRows(trx, ledger, link.id, stored);
  return new Map(stored.map(({ row, transactionId }) => [row.id, transactionId]));
}

async function update(
  trx: Trx,
  { act, link }: Context,
  { updates }: SyncPlan<StoredTransaction>,
  file: Filer,
): Promise<{ readonly count: number; readonly effects: readonly Effect[] }> {
  const ledger = act.ledger.id;
  const effects: Effect[] = [];
  for (const pair of updates) effects.push(...(await followRow(trx, ledger, pair, file)));
  const moved = updates.filter(
    ({ row, known }) => row.id !== known.externalId || known.linkId !== link.id,
  );
  await dropBankRows(
    trx,
    ledger,
    moved.map(({ known }) => known),
  );
  const rows = updates.map(({ row, known }) => ({ row, transactionId: known.transactionId }));
  await putBankRows(trx, ledger, link.id, rows);
  return { count: updates.filter(({ known }) => known.now !== null).length, effects };
}

async function takenUpAgain(
  trx: Trx,
  { act, link }: Context,
  { returns }: SyncPlan<StoredTransaction>,
  file: Filer,
): Promise<{ readonly effects: readonly Effect[]; readonly asNew: readonly BankTransaction[] }> {
  const ledger = act.ledger.id;
  const effects: Effect[] = [];
  const asNew: BankTransaction[] = [];
  for (const { row, known } of returns) {
    const done = await returnRow(trx, ledger, { row, known }, file);
    if (row.id !== known.externalId) await dropBankRows(trx, ledger, [known]);
    if (done === null) asNew.push(row);
    else {
      effects.push(...done);
      await putBankRows(trx, ledger, link.id, [{ row, transactionId: known.transactionId }]);
    }
  }
  return { effects, asNew };
}

/** Asks what became of pending rows that a person worked on and the bank took back. */
async function ask(
  trx: Trx,
  { deps, act }: Context,
  { questions }: SyncPlan<StoredTransaction>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const ledger = act.ledger.id;
  const known = questions.map((question) => question.known);
  await noteTakenBack(trx, ledger, known, instant(deps));
  const pairs = questions.flatMap((question) => {
    const postedId = ids.get(question.row.id);
    return postedId === undefined ? [] : [{ pendingId: question.known.transactionId, postedId }];
  });
  await askOfPending(trx, ledger, pairs);
}

async function takeOut(
  trx: Trx,
  { deps, act, link }: Context,
  { removals, forgotten }: SyncPlan<StoredTransaction>,
): Promise<{ readonly count: number; readonly effects: readonly Effect[] }> {
  const ledger = act.ledger.id;
  await dropBankRows(trx, ledger, forgotten);
  const all = [...removals, ...(await answeredDifferent(trx, ledger, link.id))];
  const effects: Effect[] = [];
  for (const known of all) effects.push(...(await removeRow(trx, ledger, known)));
  await noteTakenBack(trx, ledger, removals, instant(deps));
  return { count: all.length, effects };
}

/** What changed rows that were there can be looked up, and taken back. */
async function record(
  trx: Trx,
  { deps, act, link }: Context,
  { updated, removed }: { readonly updated: number; readonly removed: number },
  effects: readonly Effect[],
): Promise<void> {
  if (effects.length === 0) return;
  const did = [
    ...(updated > 0 ? [`${updated} changed`] : []),
    ...(removed > 0 ? [`${removed} taken out`] : []),
  ];
  const what = did.length === 0 ? "some are back" : did.join(", ");
  await insertChange(trx, act.ledger.id, {
    memberId: act.member.id,
    at: instant(deps),
    what: BANK_SYNCED,
    summary: `followed ${link.institution}: ${what}`,
    undoes: null,
    effects,
  });
}
