import type { LedgerDeleted } from "../domain/deletion.ts";
import { BudgetError } from "../domain/errors.ts";
import type { Member } from "../domain/ledger.ts";
import { emptyLog, eraseLedger } from "../store/erase.ts";
import { whoOpened } from "../store/homes.ts";
import { asSystem, readLedger } from "../store/in-ledger.ts";
import { listMembers } from "../store/ledgers.ts";
import { hasBankTokens } from "../store/secrets.ts";
import type { Act, Deps } from "./act.ts";
import { checkDeletion } from "./check-deletion.ts";

/** What was deleted, and who has to be told. */
export type Deleted = LedgerDeleted & {
  /** The members but for who did it. */
  readonly others: readonly Member[];
  /** The Slack ids of those whose Home tab shows it. */
  readonly homes: readonly string[];
};

/**
 * Deletes a ledger with everything that is kept of it: no undo, no history, no file, no request. On
 * SQLite the file holds no trace of it afterwards; on PostgreSQL the server reclaims the room in its
 * own time. Who types a command next begins anew. Throws `name-differs`, and `banks-linked` while what
 * opens a bank is kept here, which `unlinkAllBanks` gives back: `leavesBanks` deletes it all the same.
 */
export async function deleteEverything(
  deps: Deps,
  act: Act,
  typed: string,
  { leavesBanks }: { readonly leavesBanks: boolean } = { leavesBanks: false },
): Promise<Deleted> {
  checkDeletion(act, typed);
  const { id, name: ledger } = act.ledger;
  if (!leavesBanks && (await readLedger(deps.db, id, (trx) => hasBankTokens(trx, id))))
    throw new BudgetError({ code: "banks-linked" });
  const told = await readLedger(deps.db, id, async (trx) => ({
    others: (await listMembers(trx, id)).filter((member) => member.id !== act.member.id),
    homes: await whoOpened(trx, id),
  }));
  const erased = await asSystem(deps.db, (trx) => eraseLedger(trx, id));
  await emptyLog(deps.db);
  const count = (table: string): number => erased.get(table) ?? 0;
  return {
    ledger,
    isShared: act.ledger.channelId !== null,
    transactions: count("transactions"),
    accounts: count("accounts"),
    rules: count("rules"),
    imports: count("imports"),
    changes: count("changes"),
    ...told,
  };
}
