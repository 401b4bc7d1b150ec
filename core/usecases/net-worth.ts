import type { IsoDate } from "../domain/dates.ts";
import { type NetWorth, netWorthByDay } from "../domain/net-worth.ts";
import { anchorsOf, movedByDay } from "../store/flows.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/** What all accounts came to at the end of each day, currencies apart; ordered by date and currency. */
export function netWorth(
  deps: Deps,
  act: Act,
  days: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<NetWorth[]> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const moved = await movedByDay(trx, act.ledger.id, days.to);
    const anchors = await anchorsOf(trx, act.ledger.id);
    return netWorthByDay(moved, anchors, days);
  });
}
