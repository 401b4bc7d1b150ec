import { oldestWaiting } from "../store/inbox.ts";
import { readSystem } from "../store/in-ledger.ts";
import type { Deps } from "./act.ts";

/** The kind of job that a bank's webhook becomes. */
export const BANK_EVENT = "bank-event";

/** What can be said of the bot to anybody: nothing about whom it serves. */
export type Health = {
  /** Whether the database answers. */
  readonly database: boolean;
  /** The age of the oldest webhook that was promised and not worked off, in whole seconds; `null` for none. */
  readonly oldestWebhookSeconds: number | null;
};

/** Asks the database, and writes nothing. */
export async function healthOf({ db, clock }: Deps): Promise<Health> {
  try {
    const at = await readSystem(db, (trx) => oldestWaiting(trx, BANK_EVENT));
    if (at === null) return { database: true, oldestWebhookSeconds: null };
    const age = Math.floor((clock.now() - Date.parse(at)) / 1000);
    return { database: true, oldestWebhookSeconds: Math.max(0, age) };
  } catch {
    return { database: false, oldestWebhookSeconds: null };
  }
}
