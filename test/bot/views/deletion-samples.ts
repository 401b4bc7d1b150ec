import {
  deleteAllForm,
  deletedForAll,
  deletedHome,
  deletedMessage,
  deletingMessage,
} from "../../../bot/views/delete-all.ts";
import { ledgerOf } from "./made-up.ts";

/** What is said around a ledger's end, filled with `name`. */
export function deletionViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const counts = { transactions: 9, accounts: 9, rules: 9, imports: 9, changes: 9 };
  return {
    deleteAll: deleteAllForm({ ledger, members: 9 }),
    deletingAll: deletingMessage(ledger),
    deletedAll: deletedMessage({ ledger: name, isShared: true, ...counts }),
    deletedOwn: deletedMessage({ ledger: name, isShared: false, ...counts }),
    deletedForAll: deletedForAll({ ledger: name }, name),
    deletedHome: deletedHome(),
  };
}
