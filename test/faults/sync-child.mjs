// The built core syncing one link over and over, as a process of its own, for tests that kill it.
import { setTimeout as pause } from "node:timers/promises";
import { plaidBank } from "../../dist/core/adapters/plaid/index.js";
import { secretBox } from "../../dist/core/adapters/secret-box.js";
import { openDb } from "../../dist/core/store/db.js";
import { syncBank } from "../../dist/core/usecases/sync-bank.js";

const { databaseUrl, bank, key, ledgerId, linkId, aheadMs } = JSON.parse(process.env.SYNC_SETTINGS);
const deps = {
  db: openDb(databaseUrl),
  // Ahead by as much as a killed sync may hold the link.
  clock: { now: () => Date.now() + aheadMs },
  bank: plaidBank({ ...bank, pause: () => Promise.resolve() }),
  box: secretBox([key]),
  log: () => {},
};

for (;;) {
  const done = await syncBank(deps, { ledgerId, linkId, why: "webhook" }).catch((error) => ({
    kind: error.problem?.code ?? String(error),
  }));
  // Its parent may be gone.
  if (!process.connected) process.exit();
  process.send(done.kind);
  if (done.kind === "busy") await pause(10);
}
