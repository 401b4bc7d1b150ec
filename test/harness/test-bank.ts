import { newAccount, newItem, newTransaction, put } from "../../bot/preview/bank/items.ts";
import { bankPages } from "../../bot/preview/bank/login-pages.ts";
import { type StandInBank, startBank } from "../../bot/preview/bank/start.ts";
import type { Item, TransactionFacts } from "../../bot/preview/bank/types.ts";
import { bodyOf, signatureOf } from "../../bot/preview/bank/webhooks.ts";
import { plaidBank } from "../../core/adapters/plaid/index.ts";
import type { Bank } from "../../core/ports.ts";
import { contract } from "../contract/description.ts";

export const PLAID_SECRET = "4f8c1e0a9b7d4c2e8f6a5b3c1d0e9f8a";
const CLIENT_ID = "5f1c0e9b8a7d6c5b4a392817";

type Outcome = "success" | "exit" | "institution-down";
type Finished = { readonly publicToken: string; readonly metadata: object | null };

/** The stand-in bank with a customer whose few rows a test decides, and the real way to it. */
export type TestBank = {
  readonly standIn: StandInBank;
  readonly bank: Bank;
  readonly url: string;
  /** How many public tokens were exchanged. */
  exchanges(): number;
  /** The logins that are alive, the newest last. */
  items(): readonly Item[];
  /** Money out of (positive) or into the newest login's first account. */
  adds(name: string, amount: number): void;
  /** What a customer does on the bank's page; gives the public token the page would get. */
  visit(linkToken: string, outcome?: Outcome): Promise<string>;
  /** The same, with all that Plaid's script would hand to the page. */
  finish(linkToken: string, outcome?: Outcome): Promise<Finished>;
  /** The login that was begun last. */
  newestLink(): string;
  /** What the customer has before the first login; later logins are handed what the last one had. */
  readonly before: TransactionFacts[];
  /** A webhook as the bank would send it. */
  webhook(fields: object): { readonly body: string; readonly token: string };
  stop(): Promise<void>;
};

export async function startTestBank(now: () => number): Promise<TestBank> {
  const keys = { clientId: CLIENT_ID, secret: PLAID_SECRET };
  let exchanged = 0;
  const spoken = contract();
  const before: TransactionFacts[] = [];
  const standIn = await startBank({
    ...keys,
    now,
    pages: bankPages,
    customers: [customerWith(before)],
    watch(exchange) {
      const { path, status } = exchange;
      spoken.watch(exchange);
      if (path === "/item/public_token/exchange" && status === 200) exchanged += 1;
    },
  });
  const bank = plaidBank({
    ...keys,
    environment: "sandbox",
    countries: ["US"],
    baseUrl: standIn.url,
    pause: () => Promise.resolve(),
  });
  const finish = async (linkToken: string, outcome: Outcome = "success"): Promise<Finished> => {
    const response = await fetch(`${standIn.url}/link/finish`, {
      method: "POST",
      body: JSON.stringify({ link_token: linkToken, customer: WHO, outcome }),
    });
    const { public_token: publicToken, metadata } = (await response.json()) as {
      readonly public_token: string | null;
      readonly metadata: object | null;
    };
    return { publicToken: publicToken ?? "", metadata };
  };
  const items = (): readonly Item[] => [...standIn.state.items.values()];
  return {
    standIn,
    bank,
    url: standIn.url,
    items,
    before,
    exchanges: () => exchanged,
    adds(name, amount) {
      const item = items().at(-1)!;
      const account = item.accounts[0]!.account_id;
      put(item, newTransaction(account, { name, amount, date: "2026-03-08" }));
    },
    visit: async (linkToken, outcome) => (await finish(linkToken, outcome)).publicToken,
    finish,
    newestLink: () => [...standIn.state.linkTokens.keys()].at(-1)!,
    webhook(fields) {
      const body = bodyOf(fields);
      return { body, token: signatureOf(body, standIn.state.keys[0]!, now()) };
    },
    async stop() {
      await standIn.stop();
      spoken.kept();
    },
  };
}

const WHO = "good";
const INSTITUTION = { id: "ins_109508", name: "First Platypus Bank" };

function customerWith(before: readonly TransactionFacts[]) {
  let last: Item | undefined;
  return {
    id: WHO,
    label: "user_good",
    institution: INSTITUTION,
    open(until: string): Item {
      const account = { type: "depository" } as const;
      const accounts = [
        newAccount({ ...account, name: "Plaid Checking", subtype: "checking", mask: "0000" }),
        newAccount({ ...account, name: "Plaid Saving", subtype: "savings", mask: "1111" }),
      ];
      const item = newItem({ institution: INSTITUTION, customer: WHO, accounts, until });
      const known = last === undefined ? before : factsOf(last);
      for (const facts of known) put(item, newTransaction(accounts[0]!.account_id, facts));
      for (const [i, { balances }] of accounts.entries())
        balances.current = last?.accounts[i]?.balances.current ?? 0;
      last = item;
      return item;
    },
    live: () => undefined,
  };
}

function factsOf({ live }: Item): readonly TransactionFacts[] {
  return [...live.values()].map(({ name, amount, date, pending }) => ({
    name,
    amount,
    date,
    pending,
  }));
}
