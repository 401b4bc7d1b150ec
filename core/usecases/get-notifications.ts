import type { Notifications } from "../domain/notifications.ts";
import { readLedger } from "../store/in-ledger.ts";
import { notificationsOf } from "../store/notifications.ts";
import type { Act, Deps } from "./act.ts";

/** What the ledger tells of its own accord, and when. */
export function getNotifications(deps: Deps, act: Act): Promise<Notifications> {
  return readLedger(deps.db, act.ledger.id, (trx) => notificationsOf(trx, act.ledger));
}
