import type { Act, Deps } from "../usecases/act.ts";
import { listChanges } from "../usecases/list-changes.ts";
import { transactionHistory } from "../usecases/transaction-history.ts";
import { undoChange } from "../usecases/undo-change.ts";

/** Who changed what, and the way back: naming a change confirms that it may be another member's. */
export function historyOf(deps: Deps, act: Act) {
  return {
    /**
     * Takes the newest own change back, or the one of that id. An import and a run of rules are one
     * change each; later edits of other fields stay.
     */
    undo: (changeId?: number) => undoChange(deps, act, changeId ?? null, { confirmed: true }),
    /** A page of what was changed, newest first; `before` is the `next` of an earlier page. */
    changes: (page: { readonly limit?: number; readonly before?: number } = {}) =>
      listChanges(deps, act, { limit: 20, ...page }),
    /** What was done to a transaction, oldest first, with what was before and after. */
    history: (id: number) => transactionHistory(deps, act, id),
  };
}
