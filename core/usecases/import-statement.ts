import { count } from "../domain/counts.ts";
import { BudgetError } from "../domain/errors.ts";
import { insertAccount, listAccounts, rememberAnswers } from "../store/accounts.ts";
import { insertCategories, listCategories, updateCategory } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { countImport, insertImport } from "../store/imports.ts";
import { readLedger } from "../store/in-ledger.ts";
import { matchImport } from "../store/matching.ts";
import { tidiedUp } from "../store/upkeep.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import {
  type ImportPlan,
  knownIn,
  likelyPlan,
  newAccountsOf,
  newCategoriesIn,
  otherKindsIn,
  planImport,
  type StatementInput,
  stillHolds,
} from "./plan-import.ts";
import { recordChange, type Ref } from "./record-change.ts";
import { sameName } from "./resolve.ts";
import { type OnProgress, storeRows } from "./store-rows.ts";

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
export async function importStatement(
  deps: Deps,
  act: Act,
  input: StatementInput,
): Promise<Imported> {
  const imported = await asPlanned({ deps, act }, input, (plan) =>
    commit(deps, act, (trx) => importIn(trx, { deps, act }, input, plan)),
  );
  await tidiedUp(deps.db, imported.repeated ? 0 : imported.added);
  return imported;
}

type Context = { readonly deps: Deps; readonly act: Act; readonly onProgress?: OnProgress };

/** What the rows tell is not what the first of them told: nothing may be stored of what they were taken for. */
class ToldOtherwise extends Error {}

/**
 * Has `store` store a statement in a transaction of its own: a short one by what its first rows tell,
 * and once more, the first time undone, where the others tell otherwise; a long one by all its rows.
 */
export async function asPlanned<T>(
  context: Context,
  input: StatementInput,
  store: (plan: ImportPlan) => Promise<T>,
): Promise<T> {
  const { id } = context.act.ledger;
  const known = await readLedger(context.deps.db, id, (trx) => knownIn(trx, id));
  const likely = await likelyPlan(context, input, known);
  try {
    if (likely !== undefined) return await store(likely);
  } catch (error) {
    if (!(error instanceof ToldOtherwise)) throw error;
  }
  // Read before the transaction that stores it: while that is open, nobody else can write.
  return store(await planImport(context, input, known));
}

/** Stores what was planned, inside a transaction that is already open. */
export async function importIn(
  trx: Trx,
  context: Context,
  input: StatementInput,
  before: ImportPlan,
): Promise<Omit<Imported, "repeated">> {
  const ledger = context.act.ledger.id;
  const known = await knownIn(trx, ledger);
  // An account may have been made or renamed while the file was read.
  const plan = stillHolds(context.act, input, known, before)
    ? before
    : await planImport(context, input, known);
  const { questions, format, accounts } = plan.statement;
  const isNew = newAccountsOf(plan, known.accounts).length === accounts.length;
  if (questions.length > 0)
    throw new BudgetError({ code: "questions-open", ids: questions.map((q) => q.id) });
  const rekinded = await otherKindsIn(trx, ledger, plan);
  const touches = rekinded.map(({ id }) => ["category", id] as const);
  const recorded = { ...context, what: "statement-imported", touches };
  const done = await recordChange(trx, recorded, async () => {
    for (const category of rekinded) await updateCategory(trx, ledger, category);
    const made = await addNames(trx, context, plan);
    const memberId = context.act.member.id;
    const file = { memberId, fileName: input.name.slice(0, 255), format };
    const importId = await insertImport(trx, ledger, { ...file, at: instant(context.deps) });
    const { effects, ...stored } = await storeRows(trx, context, plan, { importId, isNew });
    const whole = plan.confirmed();
    if (whole === undefined) throw new ToldOtherwise();
    const { total, unreadable } = whole;
    const { added, duplicates } = stored;
    const counts = { added, duplicates, unreadable: unreadable.length };
    await countImport(trx, ledger, importId, counts);
    const matched = await matchImport(trx, ledger, importId);
    await remember(trx, context, plan, input);
    const summary = `imported ${count(added, "transaction")} from ${input.name}`;
    return {
      value: { importId, matched, total, ...stored, unreadable: unreadable.length },
      summary,
      made: [...made, ["import", importId] as const],
      effects,
    };
  });
  return { ...done.value, changeId: done.changeId, account: plan.account };
}

/** Adds the accounts and categories the file names and the ledger lacks. */
async function addNames(trx: Trx, { deps, act }: Context, plan: ImportPlan): Promise<Ref[]> {
  const ledger = act.ledger.id;
  const made: Ref[] = [];
  const { currencies } = plan.statement;
  for (const name of newAccountsOf(plan, await listAccounts(trx, ledger))) {
    const named =
      currencies.get(name) ?? (name === plan.account ? currencies.get(null) : undefined);
    const currency = named ?? act.ledger.currency;
    const account = { name: name.slice(0, 100), currency, at: instant(deps) };
    made.push(["account", (await insertAccount(trx, ledger, account)).id]);
  }
  const before = await listCategories(trx, ledger);
  const named = newCategoriesIn(plan, before).map(({ name, kind }) => ({
    name: name.slice(0, 60),
    kind,
    group: "From statements",
  }));
  if (named.length === 0) return made;
  await insertCategories(trx, ledger, named);
  const ids = new Set(before.map(({ id }) => id));
  for (const { id } of await listCategories(trx, ledger))
    if (!ids.has(id)) made.push(["category", id]);
  return made;
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
