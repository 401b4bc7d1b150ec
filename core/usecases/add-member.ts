import type { Ledger } from "../domain/ledger.ts";
import { inLedger } from "../store/in-ledger.ts";
import { findMember, insertMember } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";

/** Lets a person use a ledger, if they may not yet, and acts as them. */
export async function addMember(
  deps: Deps,
  ledger: Ledger,
  person: { readonly userId: string; readonly name: string },
): Promise<Act> {
  const member = await inLedger(
    deps.db,
    ledger.id,
    async (trx) =>
      (await findMember(trx, ledger.id, person.userId)) ?? insertMember(trx, ledger.id, person),
  );
  return { ledger, member, requestKey: null };
}
