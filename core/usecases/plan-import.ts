import { type IsoDate, dayIn } from "../domain/dates.ts";
import type { Currency } from "../domain/currencies.ts";
import {
  accountNameFrom,
  type NamedCategory,
  newCategoriesOf,
  shapeOf,
} from "../domain/import-plan.ts";
import type { Account, Category } from "../domain/ledger.ts";
import type { Answers } from "../domain/statement.ts";
import { type LikelyStatement, likelyStatement } from "../statements/likely-statement.ts";
import type { StatementFile } from "../statements/parted.ts";
import { readStatement } from "../statements/read-statement.ts";
import { remembered } from "../statements/steps.ts";
import { answersByAccount, listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { isInUse } from "../store/in-use.ts";
import type { Act, Deps } from "./act.ts";
import { sameName } from "./resolve.ts";
import { unhurried } from "./unhurried.ts";

/** A statement as it comes: its bytes, and what its person said about it so far. */
export type StatementInput = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The account it is of, by name; a new name makes a new account. Guessed unless told. */
  readonly account?: string;
  readonly answers?: Answers;
};

/** What the ledger has to say of how a statement is to be read. */
export type Known = {
  readonly accounts: readonly Account[];
  /** The answers remembered for each account, by the shape of the file they were given for. */
  readonly answers: ReadonlyMap<number, Readonly<Record<string, Answers>>>;
};

/** A statement, read for the ledger as it stood; see `stillHolds`. */
export type ImportPlan = LikelyStatement & {
  readonly shape: string;
  readonly account: string;
  /** What it was read with, beside its bytes. */
  readonly basis: Basis;
};

type Basis = { readonly currency: Currency; readonly account: string; readonly answers: Answers };

/** Looks up what `planImport` has to know. */
export async function knownIn(trx: Trx, ledger: number): Promise<Known> {
  return {
    accounts: await listAccounts(trx, ledger),
    answers: await answersByAccount(trx, ledger),
  };
}

/**
 * Reads a statement, with the answers remembered for its account where its person gave none. Needs no
 * transaction: a large file takes its time, and others have theirs meanwhile. Throws `statement-unusable`.
 */
export async function planImport(
  { deps, act }: { readonly deps: Deps; readonly act: Act },
  input: StatementInput,
  known: Known,
): Promise<ImportPlan> {
  const read = async (file: StatementFile) => {
    const statement = await unhurried(readStatement(file));
    return { statement, expected: statement.total, confirmed: () => statement };
  };
  const plan = await planWith(read, { deps, act }, input, known);
  if (plan === undefined) throw new Error("a whole statement is always read");
  return plan;
}

/**
 * The same by the first rows of a short file, the rest of which is read while it is stored. `undefined`
 * where they do not tell enough.
 */
export function likelyPlan(
  { deps, act }: { readonly deps: Deps; readonly act: Act },
  input: StatementInput,
  known: Known,
): Promise<ImportPlan | undefined> {
  return planWith((file) => unhurried(likelyStatement(file)), { deps, act }, input, known);
}

async function planWith(
  read: (file: StatementFile) => Promise<LikelyStatement | undefined>,
  { deps, act }: Parameters<typeof planImport>[0],
  input: StatementInput,
  known: Known,
): Promise<ImportPlan | undefined> {
  const { name, bytes, answers: given = {} } = input;
  const today: IsoDate = dayIn(act.ledger.timeZone, deps.clock.now());
  const currency = currencyOf(act, input, known);
  const first = await read({ name, bytes, currency, answers: given, today });
  if (first === undefined) return undefined;
  const shape = shapeOf(first.statement);
  const basis = basisOf(act, input, known, shape);
  const { account, answers } = basis;
  // What was answered just now holds; a file is not read again for nothing.
  const settled = Object.keys(answers).every((id) => given[id] !== undefined);
  const last = settled ? first : await read({ name, bytes, currency, answers, today });
  return last && { ...last, shape, account, basis };
}

/** Whether a plan is what the ledger would have it now. */
export function stillHolds(
  act: Act,
  input: StatementInput,
  known: Known,
  { shape, basis }: ImportPlan,
): boolean {
  return JSON.stringify(basisOf(act, input, known, shape)) === JSON.stringify(basis);
}

function basisOf(act: Act, input: StatementInput, known: Known, shape: string): Basis {
  const currency = currencyOf(act, input, known);
  const chosen = chosenOf(input, known);
  for (const { id, name } of candidates(input, chosen, known.accounts)) {
    const earlier = known.answers.get(id)?.[shape];
    if (earlier !== undefined)
      return { currency, account: name, answers: { ...earlier, ...input.answers } };
  }
  const account = chosen?.name ?? input.account?.trim() ?? accountNameFrom(input.name);
  return { currency, account, answers: input.answers ?? {} };
}

function currencyOf(act: Act, input: StatementInput, known: Known): Currency {
  return chosenOf(input, known)?.currency ?? act.ledger.currency;
}

function chosenOf({ account }: StatementInput, { accounts }: Known): Account | undefined {
  return account === undefined ? undefined : accounts.find(({ name }) => sameName(name, account));
}

/** Whose remembered answers may fit: the account that was named, or any when none was. */
function candidates(
  input: StatementInput,
  chosen: Account | undefined,
  accounts: readonly Account[],
): readonly Account[] {
  if (chosen !== undefined) return [chosen];
  return input.account === undefined ? accounts : [];
}

/** The ids of accounts by what a statement calls them; each name is looked for once. */
export function idsByName(accounts: readonly Account[]): (name: string) => number | undefined {
  return remembered((text) => {
    const name = text.slice(0, 100);
    return accounts.find((account) => sameName(account.name, name))?.id;
  });
}

/** The accounts a statement names that are not among `accounts`, in order of appearance. */
export function newAccountsOf(plan: ImportPlan, accounts: readonly Account[]): string[] {
  const named = new Set(plan.statement.accounts.map((name) => name ?? plan.account));
  return [...named].filter((name) => !accounts.some((known) => sameName(known.name, name)));
}

/**
 * The categories that are to be of another kind, as a file exported from such books says: those that
 * nothing is filed under yet, nor any budget or rule names.
 */
export async function otherKindsIn(
  trx: Trx,
  ledger: number,
  { statement }: ImportPlan,
): Promise<Category[]> {
  const changed: Category[] = [];
  const all = await listCategories(trx, ledger);
  for (const { name, kind } of statement.categories) {
    if (kind === null) continue;
    const known = all.find((one) => sameName(one.name, name));
    if (known === undefined || known.kind === kind) continue;
    if (!(await isInUse(trx, ledger, "category", known.id))) changed.push({ ...known, kind });
  }
  return changed;
}

/** The categories a statement names that are not among `categories`. */
export function newCategoriesIn(
  { statement }: ImportPlan,
  categories: readonly Category[],
): NamedCategory[] {
  const names = categories.map(({ name }) => name);
  return newCategoriesOf(statement.categories, (name) =>
    names.some((known) => sameName(known, name)),
  );
}
