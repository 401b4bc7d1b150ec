import type { Act, Deps } from "../usecases/act.ts";
import { listChanges } from "../usecases/list-changes.ts";
import { transactionHistory } from "../usecases/transaction-history.ts";
import { undoChange } from "../usecases/undo-change.ts";

/** Who changed what, and the way back: naming a change confirms that it may be another member's. */
export function historyOf(deps: Deps, act: Act) {
  return {
    undo: (changeId?: number) => undoChange(deps, act, changeId ?? null, { confirmed: true }),
    changes: (page: { readonly limit?: number; readonly before?: number } = {}) =>
      listChanges(deps, act, { limit: 20, ...page }),
    history: (id: number) => transactionHistory(deps, act, id),
  };
}
