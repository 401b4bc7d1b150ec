import type { DateRange } from "../domain/dates.ts";
import { type MemberTotal, memberTotals } from "../store/flows.ts";
import { readLedger } from "../store/in-ledger.ts";
import type { Act, Deps } from "./act.ts";

/**
 * What each member paid between two days, both included, currencies apart, the most first. Adds up to
 * what `spendingByCategory` says was spent.
 */
export function spendingByMember(deps: Deps, act: Act, days: DateRange): Promise<MemberTotal[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => memberTotals(trx, act.ledger.id, days));
}
