import { secretBox } from "../../core/adapters/secret-box.ts";
import { readConfig } from "../../core/config.ts";
import { openDb } from "../../core/store/db.ts";
import { rotateKeys } from "../../core/usecases/rotate-keys.ts";

/** `npm run rotate-keys`: seals everything with the newest key. The bot may go on running. */
async function main(): Promise<void> {
  try {
    process.loadEnvFile();
  } catch {
    // There need not be a .env.
  }
  const config = readConfig(process.env);
  const { APP_SECRET_KEY: newest, APP_SECRET_KEYS_OLD: former = [] } = config;
  if (newest === undefined)
    throw new Error("APP_SECRET_KEY is missing: it is the key to seal with.");
  const url = config.kind === "local" ? "sqlite:data/local.sqlite" : config.DATABASE_URL;
  const db = openDb(url);
  try {
    const { sealed, total } = await rotateKeys({ db, box: secretBox([newest, ...former]) });
    process.stdout.write(
      `Sealed ${sealed} of ${total} secrets anew. ` +
        "Once the bot runs with the new key, APP_SECRET_KEYS_OLD can go.\n",
    );
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "Something broke."}\n`);
  process.exitCode = 1;
});
