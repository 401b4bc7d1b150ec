import type { Currency } from "../domain/currencies.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { accountsOf } from "./accounts.ts";
import { booksOf } from "./books.ts";
import { budgetsOf } from "./budgets.ts";
import { historyOf } from "./history.ts";
import { recurringOf } from "./recurring.ts";
import { reportsOf } from "./reports.ts";
import { rulesOf } from "./rules.ts";
import { statementsOf } from "./statements.ts";

/** An open ledger: everything a notebook, a script or a check can ask of the books. */
export type OpenLedger = ReturnType<typeof verbsOf> & {
  readonly name: string;
  readonly currency: Currency;
  /** `YYYY-MM-DD`, in the ledger's own time zone or as told. */
  readonly today: IsoDate;
  readonly isWritable: boolean;
  /** Lets go of the database; a demo ledger's file is deleted. */
  readonly close: () => Promise<void>;
};

/**
 * The use cases of one ledger, as plain functions: amounts in whole minor units (negative is money
 * out) beside their currency, days and months as text, lists in a stable order.
 */
export function verbsOf(deps: Deps, act: Act) {
  return {
    ...accountsOf(deps, act),
    ...booksOf(deps, act),
    ...historyOf(deps, act),
    ...statementsOf(deps, act),
    ...rulesOf(deps, act),
    ...budgetsOf(deps, act),
    ...reportsOf(deps, act),
    ...recurringOf(deps, act),
  };
}
