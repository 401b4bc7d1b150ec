import { BudgetError } from "../domain/errors.ts";
import type { Account, Category, Member } from "../domain/ledger.ts";
import { nearestNames } from "../domain/nearest.ts";
import { listAccounts } from "../store/accounts.ts";
import { listCategories } from "../store/categories.ts";
import type { Trx } from "../store/db.ts";
import { listMembers } from "../store/ledgers.ts";

/** Whether two names are the same to a person: case and white space do not matter. */
export function sameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

function fold(name: string): string {
  return name.trim().replaceAll(/\s+/gu, " ").toLowerCase();
}

/** The category a person named. Throws `unknown-category` with the nearest ones. */
export async function categoryNamed(trx: Trx, ledger: number, name: string): Promise<Category> {
  const categories = await listCategories(trx, ledger);
  const found = categories.find((category) => sameName(category.name, name));
  if (found !== undefined) return found;
  const names = categories.filter((category) => !category.hidden).map((category) => category.name);
  throw new BudgetError({
    code: "unknown-category",
    text: name,
    nearest: nearestNames(name, names),
  });
}

/** The account a person named. Throws `unknown-account` with the nearest ones. */
export async function accountNamed(trx: Trx, ledger: number, name: string): Promise<Account> {
  const accounts = await listAccounts(trx, ledger);
  const found = accounts.find((account) => sameName(account.name, name));
  if (found !== undefined) return found;
  const names = accounts.map((account) => account.name);
  throw new BudgetError({
    code: "unknown-account",
    text: name,
    nearest: nearestNames(name, names),
  });
}

/**
 * The member somebody means: by Slack id, whole name, or first name where only one has it. Throws
 * `unknown-member` with those there are.
 */
export async function memberMeant(trx: Trx, ledger: number, who: string): Promise<Member> {
  const members = await listMembers(trx, ledger);
  const whole = members.find(({ userId, name }) => userId === who || sameName(name, who));
  const first = members.filter(({ name }) => sameName(name.trim().split(/\s/u)[0] ?? "", who));
  const found = whole ?? (first.length === 1 ? first[0] : undefined);
  if (found !== undefined) return found;
  const names = members.map(({ name }) => name);
  throw new BudgetError({ code: "unknown-member", text: who, names });
}
