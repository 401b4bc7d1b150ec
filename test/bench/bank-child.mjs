// Runs in a process of its own, so that memory is its own: reads all pages of a bank as they come, then
// syncs them, and tells the figures as JSON.
import { plaidBank } from "../../dist/core/adapters/plaid/index.js";
import { secretBox } from "../../dist/core/adapters/secret-box.js";
import { openDb } from "../../dist/core/store/db.js";
import { syncBank } from "../../dist/core/usecases/sync-bank.js";

const { databaseUrl, bank, key, ledgerId, linkId, accessToken } = JSON.parse(
  process.env.SYNC_SETTINGS,
);
const db = openDb(databaseUrl);
const deps = {
  db,
  clock: { now: () => Date.now() },
  bank: plaidBank(bank),
  box: secretBox([key]),
  log: () => {},
};

/** The pages as the bank gives them, taken for nothing. */
async function served() {
  const headers = { "plaid-client-id": bank.clientId, "plaid-secret": bank.secret };
  let cursor;
  const began = performance.now();
  for (;;) {
    const body = JSON.stringify({ access_token: accessToken, count: 500, cursor });
    const answer = await fetch(`${bank.baseUrl}/transactions/sync`, {
      method: "POST",
      headers,
      body,
    });
    const page = JSON.parse(await answer.text());
    cursor = page.next_cursor;
    if (!page.has_more) return performance.now() - began;
  }
}

const servedMs = await served();
const emptyMb = process.memoryUsage().rss / 1024 / 1024;
const began = performance.now();
const done = await syncBank(deps, { ledgerId, linkId, why: "link" });
const syncMs = performance.now() - began;
const againBegan = performance.now();
await syncBank(deps, { ledgerId, linkId, why: "person" });
process.stdout.write(
  JSON.stringify({
    syncedASecond: (done.added / syncMs) * 1000,
    syncMs,
    servedMs,
    syncOverServed: syncMs / servedMs,
    pages: done.pages,
    nothingNewMs: performance.now() - againBegan,
    peakMb: process.resourceUsage().maxRSS / 1024,
    emptyMb,
  }),
);
await db.destroy();
