import type { Act, Deps } from "../usecases/act.ts";
import { importStatement } from "../usecases/import-statement.ts";
import type { StatementInput } from "../usecases/plan-import.ts";
import { previewStatement } from "../usecases/preview-statement.ts";

/** Taking in what banks write. */
export function statementsOf(deps: Deps, act: Act) {
  return {
    previewStatement: (statement: StatementInput) => previewStatement(deps, act, statement),
    importStatement: (statement: StatementInput) => importStatement(deps, act, statement),
  };
}
