import type { Rule } from "../domain/rule.ts";
import { readLedger } from "../store/in-ledger.ts";
import { listRules as rulesOf } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";

/** The ledger's rules in the order they are asked, switched off ones included. */
export function listRules(deps: Deps, act: Act): Promise<Rule[]> {
  return readLedger(deps.db, act.ledger.id, (trx) => rulesOf(trx, act.ledger.id));
}
