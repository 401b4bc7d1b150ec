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
export type OpenLedger = Verbs & {
  /** What the ledger is called. */
  readonly name: string;
  /** The ledger's own, which accounts have unless told. */
  readonly currency: Currency;
  /** `YYYY-MM-DD`, in the ledger's own time zone or as told. */
  readonly today: IsoDate;
  /** Whether it was opened with `write: true`. The demo ledger always is. */
  readonly isWritable: boolean;
  /** Lets go of the database; a demo ledger's file is deleted. */
  readonly close: () => Promise<void>;
};

/** Named one by one: of an object made of several, declarations would lose what is said of each verb. */
type Verbs = ReturnType<typeof accountsOf> &
  ReturnType<typeof booksOf> &
  ReturnType<typeof historyOf> &
  ReturnType<typeof statementsOf> &
  ReturnType<typeof rulesOf> &
  ReturnType<typeof budgetsOf> &
  ReturnType<typeof reportsOf> &
  ReturnType<typeof recurringOf>;

/**
 * The use cases of one ledger, as plain functions: amounts in whole minor units (negative is money
 * out) beside their currency, days and months as text, lists in a stable order.
 */
export function verbsOf(deps: Deps, act: Act): Verbs {
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
