import type { Ledger } from "../domain/ledger.ts";
import { readLedger, readSystem } from "../store/in-ledger.ts";
import { findMember, listLedgers } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";

/** Books opened from a file rather than from Slack belong to this workspace and person. */
export const LOCAL = { workspaceId: "local", userId: "local" } as const;

/**
 * The ledger of this name or id; without one, the local ledger or the only one there is.
 * `undefined` when there is none such, or several and none was named.
 */
export async function findLedger(
  deps: Deps,
  wanted: string | number | undefined,
): Promise<Ledger | undefined> {
  const ledgers = await readSystem(deps.db, listLedgers);
  if (wanted !== undefined) return ledgers.find((l) => l.id === wanted || l.name === wanted);
  const local = ledgers.find((l) => l.workspaceId === LOCAL.workspaceId);
  return local ?? (ledgers.length === 1 ? ledgers[0] : undefined);
}

/** Reads a ledger as the member who opened the file; they need not be one of its members. */
export async function readerOf(deps: Deps, ledger: Ledger): Promise<Act> {
  const known = await readLedger(deps.db, ledger.id, (trx) =>
    findMember(trx, ledger.id, LOCAL.userId),
  );
  const member = known ?? { id: 0, userId: LOCAL.userId, name: "notebook" };
  return { ledger, member, requestKey: null };
}
