import { newAccount, newItem, newTransaction, put } from "../../bot/preview/bank/items.ts";
import { bankPages } from "../../bot/preview/bank/login-pages.ts";
import { type StandInBank, startBank } from "../../bot/preview/bank/start.ts";
import type { Item } from "../../bot/preview/bank/types.ts";
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
  /** A webhook as the bank would send it. */
  webhook(fields: object): { readonly body: string; readonly token: string };
  stop(): Promise<void>;
};

export async function startTestBank(now: () => number): Promise<TestBank> {
  const keys = { clientId: CLIENT_ID, secret: PLAID_SECRET };
  let exchanged = 0;
  const spoken = contract();
  const standIn = await startBank({
    ...keys,
    now,
    pages: bankPages,
    customers: [CUSTOMER],
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
      body: JSON.stringify({ link_token: linkToken, customer: CUSTOMER.id, outcome }),
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

const CUSTOMER = {
  id: "good",
  label: "user_good",
  institution: { id: "ins_109508", name: "First Platypus Bank" },
  open: (until: string) =>
    newItem({
      institution: { id: "ins_109508", name: "First Platypus Bank" },
      customer: "good",
      accounts: [
        newAccount({
          name: "Plaid Checking",
          type: "depository",
          subtype: "checking",
          mask: "0000",
        }),
        newAccount({ name: "Plaid Saving", type: "depository", subtype: "savings", mask: "1111" }),
      ],
      until,
    }),
  live: () => undefined,
};
