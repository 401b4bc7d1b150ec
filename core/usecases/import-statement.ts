import { BudgetError } from "../domain/errors.ts";
import type { KeyedRow } from "../domain/import-plan.ts";
import { insertAccount, listAccounts, rememberAnswers } from "../store/accounts.ts";
import { insertCategories, listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import {
  type ImportRow,
  insertImport,
  insertImportRows,
  insertSightings,
  type RowKey,
} from "../store/imports.ts";
import { matchImport } from "../store/matching.ts";
import type { Act, Deps } from "./act.ts";
import { categoriserOf } from "./categorise.ts";
import { commit, instant } from "./commit.ts";
import { type ImportPlan, planImport, type StatementInput } from "./plan-import.ts";
import { postPending } from "./post-pending.ts";
import { recordChange, type Ref } from "./record-change.ts";
import { sameName } from "./resolve.ts";

/** What an import did. */
export type Imported = {
  readonly importId: number;
  readonly changeId: number;
  readonly account: string;
  readonly total: number;
  readonly added: number;
  readonly duplicates: number;
  readonly unreadable: number;
  /** How many of the rows added may be the same as others; see `listMatches`. */
  readonly matched: number;
  /** The first and last day of the rows added; `null` when none was. */
  readonly from: string | null;
  readonly to: string | null;
  readonly repeated: boolean;
};

/**
 * Takes a statement in: every new row, in one database transaction, or none. Throws
 * `questions-open` while the file raises a question that `answers` does not settle.
 */
export function importStatement(deps: Deps, act: Act, input: StatementInput): Promise<Imported> {
  return commit(deps, act, (trx) => importIn(trx, { deps, act }, input));
}

/** Hears how many of the new rows are stored so far. */
export type OnProgress = (done: number, of: number) => void;

type Context = { readonly deps: Deps; readonly act: Act; readonly onProgress?: OnProgress };

/** The same inside a transaction that is already open. */
export async function importIn(
  trx: Trx,
  context: Context,
  input: StatementInput,
): Promise<Omit<Imported, "repeated">> {
  const plan = await planImport(trx, context, input);
  const { questions } = plan.statement;
  if (questions.length > 0)
    throw new BudgetError({ code: "questions-open", ids: questions.map((q) => q.id) });
  const fresh = plan.rows.filter((_, place) => !plan.known.has(place));
  const counts = {
    added: fresh.length,
    duplicates: plan.known.size,
    unreadable: plan.statement.unreadable.length,
  };
  const recorded = { ...context, what: "statement-imported", touches: [] };
  const done = await recordChange(trx, recorded, async () => {
    const made = await addNames(trx, context, plan);
    const importId = await insertImport(trx, context.act.ledger.id, {
      memberId: context.act.member.id,
      fileName: input.name.slice(0, 255),
      format: plan.statement.format,
      ...counts,
      at: instant(context.deps),
    });
    await addRows(trx, context, { plan, fresh, importId });
    const effects = await postPending(trx, context.act.ledger.id, plan.rows);
    const matched = await matchImport(trx, context.act.ledger.id, importId);
    await remember(trx, context, plan, input);
    const summary = `imported ${counts.added} transactions from ${input.name}`;
    return {
      value: { importId, matched },
      summary,
      made: [...made, ["import", importId] as const],
      effects,
    };
  });
  const [from, to] = daysOf(fresh);
  return {
    ...done.value,
    changeId: done.changeId,
    account: plan.account,
    total: plan.rows.length,
    ...counts,
    from,
    to,
  };
}

/** The first and the last day of some rows. */
function daysOf(rows: readonly KeyedRow[]): readonly [from: string | null, to: string | null] {
  let [from, to]: [string | null, string | null] = [null, null];
  for (const { row } of rows) {
    if (from === null || row.date < from) from = row.date;
    if (to === null || row.date > to) to = row.date;
  }
  return [from, to];
}

/** Adds the accounts and categories the file names and the ledger lacks. */
async function addNames(trx: Trx, { deps, act }: Context, plan: ImportPlan): Promise<Ref[]> {
  const ledger = act.ledger.id;
  const made: Ref[] = [];
  for (const name of plan.newAccounts) {
    const currency = plan.statement.rows.find((row) => row.currency !== null)?.currency;
    const at = instant(deps);
    const account = { name: name.slice(0, 100), currency: currency ?? act.ledger.currency, at };
    made.push(["account", (await insertAccount(trx, ledger, account)).id]);
  }
  const named = plan.newCategories.map(({ name, kind }) => ({
    name: name.slice(0, 60),
    kind,
    group: "From statements",
  }));
  if (named.length === 0) return made;
  const before = new Set((await listCategories(trx, ledger)).map((category) => category.id));
  await insertCategories(trx, ledger, named);
  for (const { id } of await listCategories(trx, ledger))
    if (!before.has(id)) made.push(["category", id]);
  return made;
}

async function addRows(
  trx: Trx,
  { act, onProgress }: Context,
  {
    plan,
    fresh,
    importId,
  }: { readonly plan: ImportPlan; readonly fresh: readonly KeyedRow[]; readonly importId: number },
): Promise<void> {
  const ledger = act.ledger.id;
  const keyOf = await keys(trx, ledger);
  const rowOf = await rowMaker(trx, act, keyOf);
  const added = (done: number) => onProgress?.(done, fresh.length);
  await insertImportRows(
    trx,
    ledger,
    { importId, memberId: act.member.id, added },
    each(fresh, rowOf),
  );
  await insertSightings(
    trx,
    ledger,
    importId,
    [...plan.known].flatMap((place) => {
      const keyed = plan.rows[place];
      return keyed === undefined ? [] : [keyOf(keyed)];
    }),
  );
}

/** What is stored of a row, filed by the ledger's rules or by the bank's own word. */
async function rowMaker(
  trx: Trx,
  { ledger, member }: Act,
  keyOf: (row: KeyedRow) => RowKey,
): Promise<(keyed: KeyedRow) => ImportRow> {
  const categorise = await categoriserOf(trx, ledger.id);
  const bank = await bankCategories(trx, ledger.id);
  return (keyed) => {
    const { row } = keyed;
    const { accountId, sourceKey } = keyOf(keyed);
    const currency = row.currency ?? ledger.currency;
    const { merchant, description, amountMinor } = row;
    const whose = { accountId, memberId: member.id };
    const ruled = categorise({ merchant, description, amountMinor, currency, ...whose });
    const filed = ruled.categoryId === null && row.category !== null ? bank(row.category) : ruled;
    return {
      accountId,
      sourceKey,
      date: row.date,
      amountMinor,
      currency,
      merchant: ruled.merchant ?? merchant,
      givenMerchant: ruled.merchant === null ? null : merchant,
      description,
      notes: row.notes,
      tags: ruled.tags.length === 0 ? "[]" : JSON.stringify(ruled.tags),
      status: row.status,
      categoryId: filed.categoryId,
      why: filed.why,
      whyId: filed.whyId,
      whyText: filed.whyText,
    };
  };
}

function* each<T, U>(values: readonly T[], make: (value: T) => U): Generator<U> {
  for (const value of values) yield make(value);
}

async function keys(trx: Trx, ledger: number): Promise<(row: KeyedRow) => RowKey> {
  const accounts = await listAccounts(trx, ledger);
  const ids = new Map<string, number>();
  return ({ account, sourceKey }) => {
    const accountId =
      ids.get(account) ?? accounts.find((a) => sameName(a.name, account.slice(0, 100)))?.id;
    if (accountId === undefined) throw new Error("an account that was just made is not there");
    ids.set(account, accountId);
    return { accountId, sourceKey };
  };
}

async function bankCategories(trx: Trx, ledger: number) {
  const ids = new Map((await listCategories(trx, ledger)).map((c) => [c.name.toLowerCase(), c.id]));
  return (text: string) => {
    const categoryId = ids.get(text.trim().slice(0, 60).toLowerCase()) ?? null;
    return { categoryId, why: "bank" as const, whyId: null, whyText: text };
  };
}

async function remember(
  trx: Trx,
  { act }: Context,
  plan: ImportPlan,
  input: StatementInput,
): Promise<void> {
  const account = (await listAccounts(trx, act.ledger.id)).find((a) =>
    sameName(a.name, plan.account),
  );
  if (account === undefined) return;
  await rememberAnswers(
    trx,
    act.ledger.id,
    { account: account.id, shape: plan.shape },
    input.answers ?? {},
  );
}
