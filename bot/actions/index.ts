import type { Action } from "../listener.ts";
import { accounts } from "./accounts.ts";
import { applyRule } from "./apply-rule.ts";
import { budgets } from "./budgets.ts";
import { banks } from "./banks.ts";
import { bulk } from "./bulk.ts";
import { category } from "./category.ts";
import { formLedger } from "./form-ledger.ts";
import { history } from "./history.ts";
import { home } from "./home.ts";
import { importing } from "./import.ts";
import { lookAtFile } from "./look-at-file.ts";
import { matches } from "./matches.ts";
import { members } from "./members.ts";
import { nearestBudget } from "./nearest-budget.ts";
import { opening } from "./open.ts";
import { reports } from "./report.ts";
import { addPart, row, rowMore } from "./row.ts";
import { recurring } from "./recurring.ts";
import { everything } from "./everything.ts";
import { reconciling } from "./reconcile.ts";
import { checking, newRule, offerRule, rule } from "./rules.ts";
import { tellings } from "./week.ts";
import { settings } from "./settings.ts";
import { transfers } from "./transfers.ts";
import { putBack, undo } from "./undo.ts";

/** Every button and menu. */
export const actions: readonly Action[] = [
  undo,
  putBack,
  ...opening,
  nearestBudget,
  ...budgets,
  category,
  row,
  rowMore,
  bulk,
  ...transfers,
  addPart,
  rule,
  newRule,
  checking,
  offerRule,
  applyRule,
  ...importing,
  ...accounts,
  ...matches,
  ...history,
  ...reconciling,
  ...reports,
  ...recurring,
  ...everything,
  ...members,
  formLedger,
  ...tellings,
  ...home,
  ...settings,
  lookAtFile,
  ...banks,
];
