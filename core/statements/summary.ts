import type { Currency } from "../domain/currencies.ts";
import type { CategoryKind } from "../domain/ledger.ts";
import type { NamedInFile, OwnPart, Statement, StatementRow } from "../domain/statement.ts";
import { accountIn, type Balances, balancesOf } from "./balances.ts";
import type { Read } from "./rows.ts";

/** What is told of rows that were read one by one and not kept. */
export type Summary = Pick<
  Statement,
  "total" | "unreadable" | "accounts" | "currencies" | "members"
> & {
  /** How many rows are money out, as they were read. */
  readonly out: number;
  /** The balances with the amounts as they were read, and with all of them the other way round. */
  readonly asIs: Balances;
  readonly turned: Balances;
  /** `turned`: with the amounts the other way round. */
  readonly categories: (turned: boolean) => NamedInFile[];
};

/** Whether all of a category's money comes in, or all of it goes out; and its kind, where rows say. */
type Ways = { allIn: boolean; allOut: boolean; kind: CategoryKind | null };

/** Hears what became of each row; `summary` then tells of all. */
export function summing(): { readonly add: (read: Read) => void; readonly summary: () => Summary } {
  let [total, out] = [0, 0];
  const currencies = new Map<string | null, Currency>();
  const unreadable: Statement["unreadable"][number][] = [];
  const accounts = new Set<string | null>();
  const categories = new Map<string, Ways>();
  const members = new Set<string>();
  const [asIs, turned] = [balancesOf(), balancesOf(-1)];
  const take = (row: StatementRow): void => {
    total += 1;
    if (row.amountMinor < 0) out += 1;
    if (row.currency !== null && !currencies.has(row.account))
      currencies.set(row.account, row.currency);
    accounts.add(row.account);
    if (row.category !== null || row.own !== undefined)
      for (const part of partsOf(row)) noteWays(categories, part);
    if (row.own !== undefined) members.add(row.own.member);
    const of = accountIn(row);
    asIs.add(row, of);
    turned.add(row, of);
  };
  return {
    add: (read) => {
      if ("reason" in read) unreadable.push(read);
      else if ("date" in read) take(read);
    },
    summary: () => ({
      total,
      out,
      currencies,
      unreadable,
      accounts: [...accounts],
      members: [...members],
      asIs,
      turned,
      categories: (isTurned) =>
        [...categories].map(([name, { allIn, allOut, kind }]) => {
          return { name, isIncome: isTurned ? allOut : allIn, kind };
        }),
    }),
  };
}

/** A row's parts where it is split, else the row itself. */
function partsOf(row: StatementRow): readonly OwnPart[] {
  const { amountMinor, category, own } = row;
  if (own === undefined || own.parts.length === 0)
    return [{ amountMinor, category, kind: own?.kind ?? null }];
  return own.parts;
}

function noteWays(categories: Map<string, Ways>, { category, amountMinor, kind }: OwnPart): void {
  if (category === null) return;
  const ways = categories.get(category) ?? { allIn: true, allOut: true, kind };
  categories.set(category, ways);
  ways.allIn &&= amountMinor > 0;
  ways.allOut &&= amountMinor < 0;
}
