import type { DateRange } from "../domain/dates.ts";
import { type Expected, expectedIn } from "../domain/recurring.ts";
import type { Act, Deps } from "./act.ts";
import { listRecurring } from "./list-recurring.ts";

/** The bills and the income expected in some days that have not come yet, in order of date. */
export async function expectedBills(deps: Deps, act: Act, range: DateRange): Promise<Expected[]> {
  return expectedIn(await listRecurring(deps, act), range);
}
