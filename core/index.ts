export { BudgetError, type Problem } from "./domain/errors.ts";
export type { OpenOptions } from "./door/acts.ts";
export type { OpenLedger } from "./door/index.ts";
export { openLedger } from "./door/open.ts";
export { show } from "./notebook/show.ts";
export { money } from "./notebook/money.ts";
export { groupBy, sum } from "./notebook/sums.ts";
