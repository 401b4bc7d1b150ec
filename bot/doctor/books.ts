import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Db, openDb } from "../../core/store/db.ts";
import { pendingMigrations } from "../../core/store/migrate.ts";
import { migrationSource } from "../../migrations/index.ts";
import { codeOf, type Finding, fine, missing } from "./finding.ts";

/** Where the books are, whether they can be opened, and whether others can read them. Changes nothing. */
export async function books(databaseUrl: string): Promise<Finding[]> {
  const file = /^sqlite:(.+)$/u.exec(databaseUrl)?.[1];
  if (file === undefined) return [await database(databaseUrl)];
  const folder = dataFolder(resolve(file));
  if (!folder.ok || !existsSync(file)) return [folder];
  return [folder, onlyOwner(file), await database(databaseUrl)];
}

/** The nearest folder that exists must let us write: the rest is made at the first start. */
function dataFolder(file: string): Finding {
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return fine(
      existsSync(file) ? `The books are in ${file}` : `The books will be made in ${file}`,
    );
  } catch {
    return missing(
      `The folder ${folder} cannot be written to`,
      "Give the bot's user write access to it, or set another DATABASE_URL.",
    );
  }
}

function onlyOwner(file: string): Finding {
  const others = statSync(file).mode & 0o077;
  if (others === 0) return fine("Only their owner can read the books");
  return missing("Other users of this machine can read the books", `Run \`chmod 600 ${file}\`.`);
}

async function database(url: string): Promise<Finding> {
  const db = openDb(url, { readOnly: true });
  try {
    return await upToDate(db);
  } catch (error) {
    return missing(
      `The database cannot be opened (${codeOf(error)})`,
      "Check that it runs, and the address, user and password in DATABASE_URL.",
    );
  } finally {
    await db.destroy();
  }
}

async function upToDate(db: Db): Promise<Finding> {
  // Asked first: listing migrations would make their table in an empty database.
  const begun = await db.readers.schema.hasTable("knex_migrations");
  if (!begun) return fine("The database answers; the first start prepares it");
  const pending = await pendingMigrations(db, migrationSource);
  if (pending === 0) return fine("The database answers and is up to date");
  return fine(`The database answers; the next start brings it up to date (${pending} steps)`);
}
