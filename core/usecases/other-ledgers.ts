import type { Ledger } from "../domain/ledger.ts";
import { readSystem } from "../store/in-ledger.ts";
import { ledgersOfPerson } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";

/** The other ledgers a member may use, the first they joined first. */
export async function otherLedgers(deps: Deps, { ledger, member }: Act): Promise<Ledger[]> {
  const all = await readSystem(deps.db, (trx) =>
    ledgersOfPerson(trx, ledger.workspaceId, member.userId),
  );
  return all.filter(({ id }) => id !== ledger.id);
}
