import { readConfig } from "../../core/config.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { openDb } from "../../core/store/db.ts";
import { rotateKeys } from "../../core/usecases/rotate-keys.ts";
import { explain } from "../reply.ts";
import { keyringOf } from "./keyring.ts";

/**
 * `npm run rotate-keys`: seals everything with the newest key; the local workspace's own key is changed
 * first. The bot may go on running.
 */
async function main(): Promise<void> {
  try {
    process.loadEnvFile();
  } catch {
    // There need not be a .env.
  }
  const config = readConfig(process.env);
  const { box, own } = keyringOf(config);
  const url = config.kind === "local" ? "sqlite:data/local.sqlite" : config.DATABASE_URL;
  const db = openDb(url);
  try {
    const { sealed, total, unreadable } = await rotateKeys({ db, box }, own);
    const then =
      own === null
        ? "Once the bot runs with the new key, APP_SECRET_KEYS_OLD can go."
        : "The key in data/app-secret.key is a new one.";
    process.stdout.write(
      `Sealed ${sealed} of ${total} secrets anew. ${unreadable === 0 ? then : ""}\n`,
    );
    if (unreadable > 0)
      throw new Error(
        `${unreadable} could not be opened with the keys there are, and stayed as they were. ` +
          "Put the key they were sealed with into APP_SECRET_KEYS_OLD and run this again; " +
          "without it those banks have to be linked anew.",
      );
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  const text = error instanceof BudgetError ? explain(error.problem) : messageOf(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something broke.";
}
