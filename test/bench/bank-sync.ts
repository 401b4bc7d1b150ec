import { spawn } from "node:child_process";
import { once } from "node:events";
import { dayAfter } from "../../bot/preview/bank/chance.ts";
import { newTransaction, put } from "../../bot/preview/bank/items.ts";
import { secretBox } from "../../core/adapters/secret-box.ts";
import { linkBank } from "../../core/usecases/link-bank.ts";
import type { Engine } from "../harness/databases.ts";
import { newBooks } from "../harness/people.ts";
import { APP_KEY, loggedIn, openStandIn, PLAID_SECRET, QUIET } from "../harness/stand-in-bank.ts";

/** Has a process sync so many transactions from the stand-in, which serves them from this one. */
export async function bankSync(
  engine: Engine,
  rows: number,
): Promise<Readonly<Record<string, number>>> {
  const books = await newBooks(engine);
  const standIn = await openStandIn();
  try {
    const act = await books.as("ana");
    const deps = {
      ...books.deps,
      bank: standIn.plaid,
      box: secretBox([APP_KEY]),
      log: () => undefined,
    };
    const { linkId } = await linkBank(deps, act, { item: await loggedIn(standIn, QUIET.id) });
    const [item] = standIn.bank.state.items.values();
    if (item === undefined) throw new Error("nobody logged in");
    for (let i = 0; i < rows; i += 1) {
      const account = item.accounts[i % 2]?.account_id ?? "";
      put(
        item,
        newTransaction(account, {
          amount: ((i * 7919) % 20_000) / 100 + 0.01,
          date: dayAfter("2024-03-10", i % 730),
          name: `SHOP ${i % 500} #${i}`,
          merchant_name: `Shop ${i % 500}`,
          category: ["FOOD_AND_DRINK", "FOOD_AND_DRINK_GROCERIES"],
        }),
      );
    }
    const bank = {
      clientId: "client",
      secret: PLAID_SECRET,
      environment: "sandbox",
      countries: ["US"],
      baseUrl: standIn.bank.url,
    };
    const settings = {
      databaseUrl: books.url,
      bank,
      key: APP_KEY,
      ledgerId: act.ledger.id,
      linkId,
      accessToken: item.accessToken,
    };
    return await figuresOf(settings);
  } finally {
    await standIn.bank.stop();
    await books.drop();
  }
}

async function figuresOf(settings: object): Promise<Readonly<Record<string, number>>> {
  const path = new URL("bank-child.mjs", import.meta.url).pathname;
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, SYNC_SETTINGS: JSON.stringify(settings) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error("the sync failed");
  return JSON.parse(Buffer.concat(chunks).toString());
}
