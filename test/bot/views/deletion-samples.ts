import {
  deleteAllForm,
  deletedForAll,
  deletedHome,
  deletedMessage,
  deletingMessage,
  notDeletedMessage,
} from "../../../bot/views/delete-all.ts";
import { ledgerOf } from "./made-up.ts";

/** What is said around a ledger's end, filled with `name`. */
export function deletionViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const banks = Array.from({ length: 30 }, () => name);
  const problem = { code: "bank-unavailable", bank: name } as const;
  const alive = banks.map((institution) => ({ institution, problem }));
  const counts = { transactions: 9, accounts: 9, rules: 9, imports: 9, changes: 9 };
  return {
    deleteAll: deleteAllForm({ ledger, members: 9, banks: [], reachesBanks: true }),
    deleteLinked: deleteAllForm({ ledger, members: 9, banks, reachesBanks: true }),
    deleteKeyless: deleteAllForm({ ledger, members: 1, banks: [name], reachesBanks: false }),
    deleteKeylessAll: deleteAllForm({ ledger, members: 1, banks, reachesBanks: false }),
    notDeleted: notDeletedMessage({ unlinked: banks, alive: [{ institution: name, problem }] }),
    notDeletedFor: notDeletedMessage({
      unlinked: [],
      alive: [{ institution: name, problem: null }],
    }),
    deletedLinked: deletedMessage({ ledger: name, isShared: true, ...counts }, alive),
    deletingAll: deletingMessage(ledger),
    deletedAll: deletedMessage({ ledger: name, isShared: true, ...counts }),
    deletedOwn: deletedMessage({ ledger: name, isShared: false, ...counts }),
    deletedForAll: deletedForAll({ ledger: name }, name),
    deletedHome: deletedHome(),
  };
}
