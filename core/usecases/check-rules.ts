import { ruleCheck, type RuleFinding } from "../domain/rule-check.ts";
import { eachFiledLine } from "../store/filing.ts";
import { readLedger } from "../store/in-ledger.ts";
import { listRules } from "../store/rules.ts";
import type { Act, Deps } from "./act.ts";

/** Which of the ledger's rules decide nothing in all its history, and why; in the order rules are asked. */
export function checkRules(deps: Deps, act: Act): Promise<RuleFinding[]> {
  return readLedger(deps.db, act.ledger.id, async (trx) => {
    const { see, findings } = ruleCheck(await listRules(trx, act.ledger.id));
    await eachFiledLine(trx, act.ledger.id, {}, see);
    return findings();
  });
}
