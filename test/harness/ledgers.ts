import { openLedger, type OpenLedger } from "../../core/index.ts";
import { preparedDatabase, type Engine } from "./databases.ts";

/** The day every test takes for today. */
export const TODAY = "2026-03-09";

/** A new ledger in a new database, through the door. `drop` closes and deletes it. */
export async function newLedger(
  engine: Engine,
  today: string = TODAY,
): Promise<{
  readonly ledger: OpenLedger;
  readonly url: string;
  readonly drop: () => Promise<void>;
}> {
  const database = await preparedDatabase(engine);
  const ledger = await openLedger({ databaseUrl: database.url, write: true, today });
  return {
    ledger,
    url: database.url,
    drop: async () => {
      await ledger.close();
      await database.drop();
    },
  };
}

/** A statement's bytes from its lines. */
export function csv(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}
