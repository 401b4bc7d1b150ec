import { afterAll, beforeAll } from "vitest";
import type { Customer } from "../../bot/preview/bank/customers.ts";
import { newAccount, newItem } from "../../bot/preview/bank/items.ts";
import { type BankOptions, type StandInBank, startBank } from "../../bot/preview/bank/start.ts";
import type { Item } from "../../bot/preview/bank/types.ts";
import { plaidBank } from "../../core/adapters/plaid/index.ts";
import { secretBox } from "../../core/adapters/secret-box.ts";
import type { LinkedItem, SyncDone, SyncReason } from "../../core/domain/bank.ts";
import type { Act } from "../../core/usecases/act.ts";
import type { BankDeps } from "../../core/usecases/bank-deps.ts";
import { linkBank } from "../../core/usecases/link-bank.ts";
import { syncBank } from "../../core/usecases/sync-bank.ts";
import { contract } from "../contract/description.ts";
import type { Engine } from "./databases.ts";
import { newBooks } from "./people.ts";

export const NOON = Date.UTC(2026, 2, 9, 12);
export const PLAID_SECRET = "plaid-secret-for-tests";
export const APP_KEY = "Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa";

/** A customer with one checking account and nothing on it: tests say what happens. */
export const QUIET: Customer = {
  id: "quiet",
  label: "Somebody quiet",
  institution: { id: "ins_1", name: "Quiet Bank" },
  open: () =>
    newItem({
      institution: { id: "ins_1", name: "Quiet Bank" },
      customer: "quiet",
      accounts: [
        newAccount({ name: "Checking", type: "depository", subtype: "checking", mask: "0000" }),
        newAccount({ name: "Savings", type: "depository", subtype: "savings", mask: "1111" }),
      ],
      until: "2026-03-09",
    }),
  live: () => undefined,
};

/** A stand-in bank and Plaid's own client against it; it waits for nothing between tries. */
export async function openStandIn(
  more: Partial<BankOptions> = {},
): Promise<{ readonly bank: StandInBank; readonly plaid: BankDeps["bank"] }> {
  const bank = await startBank({
    clientId: "client",
    secret: PLAID_SECRET,
    now: () => NOON,
    ...more,
    customers: [QUIET, ...(more.customers ?? [])],
  });
  const plaid = plaidBank({
    clientId: "client",
    secret: PLAID_SECRET,
    environment: "sandbox",
    countries: ["US"],
    baseUrl: bank.url,
    timeoutMs: 5000,
    pause: () => Promise.resolve(),
  });
  return { bank, plaid };
}

/** Logs in as a customer on the page, and gives what that linked. */
export async function loggedIn(
  { bank, plaid }: { readonly bank: StandInBank; readonly plaid: BankDeps["bank"] },
  customer: string,
): Promise<LinkedItem> {
  const { linkToken } = await plaid.createLink({
    userRef: "u",
    redirectUri: null,
    webhookUrl: null,
    hosted: null,
    update: null,
  });
  await fetch(`${bank.url}/link/finish`, {
    method: "POST",
    body: JSON.stringify({ link_token: linkToken, customer, outcome: "success" }),
  });
  const [item] = (await plaid.linkOutcome(linkToken)).items;
  if (item === undefined) throw new Error("nothing was linked");
  return item;
}

export type Logged = readonly [event: string, facts: object];

/** Everything a test of banks needs, made once for a suite: books, a stand-in, and new people for each test. */
export type Banking = {
  readonly deps: BankDeps;
  readonly bank: StandInBank;
  readonly logged: Logged[];
  /** Where the books are. */
  readonly url: string;
  as(userId: string): Promise<Act>;
  /** A new person with a new login, linked and not yet synced. */
  linked(userId: string, customer?: string): Promise<{ act: Act; linkId: number; item: Item }>;
  sync(act: Act, linkId: number, why?: SyncReason): Promise<SyncDone>;
};

/** Opens books and a bank for a suite. */
export function withBanking(
  engine: Engine,
  use: (given: Banking) => void,
  options: Partial<BankOptions> = {},
): void {
  let close = () => Promise.resolve();
  beforeAll(async () => {
    const books = await newBooks(engine);
    const spoken = contract();
    const standIn = await openStandIn({
      ...options,
      watch(exchange) {
        spoken.watch(exchange);
        options.watch?.(exchange);
      },
    });
    const logged: Logged[] = [];
    const deps: BankDeps = {
      ...books.deps,
      bank: standIn.plaid,
      box: secretBox([APP_KEY]),
      log: (event, facts = {}) => void logged.push([event, facts]),
    };
    const { bank } = standIn;
    use({
      deps,
      bank,
      logged,
      url: books.url,
      as: (userId) => books.as(userId),
      async linked(userId, customer = QUIET.id) {
        const act = await books.as(userId);
        const before = new Set(bank.state.items.keys());
        const { linkId } = await linkBank(deps, act, { item: await loggedIn(standIn, customer) });
        const item = [...bank.state.items.values()].find(({ itemId }) => !before.has(itemId));
        if (item === undefined) throw new Error("nobody logged in");
        return { act, linkId, item };
      },
      async sync(act, linkId, why = "person") {
        const done = await syncBank(deps, { ledgerId: act.ledger.id, linkId, why });
        if (done.kind === "busy") throw new Error("another syncs this link");
        return done;
      },
    });
    close = async () => {
      await bank.stop();
      await books.drop();
      spoken.kept();
    };
  });
  afterAll(() => close());
}
