import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { dayAfter } from "./chance.ts";
import { type Happening, happeningsOn } from "./habits.ts";
import { newAccount, newItem, newTransaction, post, put } from "./items.ts";
import type { Account, Institution, Item } from "./types.ts";

/** Somebody who has accounts at one of the banks here. */
export type Customer = {
  readonly id: string;
  readonly label: string;
  readonly institution: Institution;
  /** Their login, with all that happened up to a day. */
  open(today: string): Item;
  /** Lets days pass until `today`. */
  live(item: Item, today: string): void;
};

/** How many days of their past a bank hands over. */
const DAYS = 730;

const PLATYPUS = { id: "ins_109508", name: "First Platypus Bank" };
const TARTAN = { id: "ins_109511", name: "Tartan Bank" };

/** Who is always there. */
export const CUSTOMERS: readonly Customer[] = [
  resident("jordan", "Jordan, with checking, savings and a card", PLATYPUS),
  resident("sam", "Sam, with checking, savings and a card", TARTAN),
];

function resident(id: string, label: string, institution: Institution): Customer {
  return {
    id,
    label,
    institution,
    open(today) {
      const accounts = [
        newAccount({ name: "Checking", type: "depository", subtype: "checking", mask: "4410" }),
        newAccount({ name: "Savings", type: "depository", subtype: "savings", mask: "7725" }),
        newAccount({ name: "Credit Card", type: "credit", subtype: "credit card", mask: "3391" }),
      ];
      const until = dayAfter(today, -DAYS);
      const item = newItem({ institution, customer: id, accounts, until });
      settle(item, [1840.22, 5200, 310.75]);
      liveUntil(id, item, today);
      return item;
    },
    live: (item, today) => liveUntil(id, item, today),
  };
}

function settle(item: Item, amounts: readonly number[]): void {
  for (const [i, account] of item.accounts.entries()) account.balances.current = amounts[i] ?? 0;
}

/** Each day's happenings come pending on the card, and are posted the day after. */
function liveUntil(who: string, item: Item, today: string): void {
  while (item.until < today) {
    item.until = dayAfter(item.until, 1);
    for (const { transaction_id: id, pending, date } of [...item.live.values()].filter(
      (t) => t.pending,
    ))
      if (pending && date < item.until) post(item, id, { date: item.until, authorized_date: date });
    for (const happening of happeningsOn(who, item.until))
      happen(item, happening, item.until === today);
  }
}

function happen(item: Item, { on, facts }: Happening, isToday: boolean): void {
  const account = item.accounts[on];
  if (account === undefined) return;
  const pending = isToday && on === 2;
  put(item, newTransaction(account.account_id, { ...facts, pending }));
  // What is owed on a card grows with what goes out of it.
  const { balances } = account;
  const moved = on === 2 ? facts.amount : -facts.amount;
  balances.current = Math.round(((balances.current ?? 0) + moved) * 100) / 100;
}

/**
 * Plaid's custom sandbox users, a JSON file each; each is a customer who never does anything new. Throws
 * an error that names a file it cannot use.
 */
export function sandboxUsers(folder: string): readonly Customer[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => sandboxUserIn(join(folder, name)));
}

function sandboxUserIn(file: string): Customer {
  try {
    return sandboxUser(basename(file, ".json"), readFileSync(file, "utf8"));
  } catch (cause) {
    const wanted = "It has to be one of Plaid's custom sandbox users, with override_accounts.";
    throw new Error(`${file} cannot be used. ${wanted}`, { cause });
  }
}

type SandboxAccount = {
  readonly type: string;
  readonly subtype?: string;
  readonly starting_balance?: number;
  readonly meta?: {
    readonly name?: string;
    readonly official_name?: string;
    readonly mask?: string;
  };
  readonly transactions?: readonly {
    readonly date_transacted: string;
    readonly date_posted: string;
    readonly amount: number;
    readonly description: string;
    readonly currency?: string;
  }[];
};

function sandboxUser(id: string, json: string): Customer {
  const { override_accounts: given }: { override_accounts: readonly SandboxAccount[] } =
    JSON.parse(json);
  if (!Array.isArray(given)) throw new TypeError("there are no accounts");
  return {
    id,
    label: id.replaceAll(/[_+]/gu, " "),
    institution: PLATYPUS,
    open(today) {
      const accounts = given.map(accountOf);
      const item = newItem({ institution: PLATYPUS, customer: id, accounts, until: today });
      for (const [i, { transactions = [] }] of given.entries()) {
        for (const one of transactions) {
          const { amount, date_posted: date, date_transacted: authorized, description } = one;
          const facts = {
            amount,
            date,
            name: description,
            original_description: description,
            authorized_date: authorized,
            iso_currency_code: one.currency ?? "USD",
          };
          put(item, newTransaction(accounts[i]?.account_id ?? "", facts));
        }
      }
      return item;
    },
    live: () => undefined,
  };
}

/** What Plaid's API calls accounts; a file may say otherwise, as one of a payroll does. */
const TYPES = new Set(["brokerage", "credit", "depository", "investment", "loan"]);

function accountOf(
  { type, subtype, starting_balance: current = 0, meta }: SandboxAccount,
  at: number,
): Account {
  const made = newAccount({
    name: meta?.name ?? `Plaid ${subtype ?? type}`,
    official_name: meta?.official_name ?? null,
    type: TYPES.has(type) ? type : "other",
    subtype: subtype ?? null,
    mask: meta?.mask ?? String(at).repeat(4),
  });
  made.balances.current = current;
  return made;
}
