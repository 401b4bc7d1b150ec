import { parseIsoDate } from "../domain/dates.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { dismissRecurring } from "../usecases/dismiss-recurring.ts";
import { expectedBills } from "../usecases/expected-bills.ts";
import { listRecurring } from "../usecases/list-recurring.ts";

/** What comes again and again. */
export function recurringOf(deps: Deps, act: Act) {
  return {
    /** Found from history, the next to come first. */
    recurring: () => listRecurring(deps, act),
    /** Days as `YYYY-MM-DD`, both included. */
    expectedBills: ({ from, to }: { readonly from: string; readonly to: string }) =>
      expectedBills(deps, act, { from: parseIsoDate(from), to: parseIsoDate(to) }),
    /** By the id of any transaction it was found from. */
    dismissRecurring: (transactionId: number) => dismissRecurring(deps, act, transactionId),
  };
}
