import type { MatchAnswer } from "../domain/match.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { answerMatches } from "../usecases/answer-matches.ts";
import { importStatement } from "../usecases/import-statement.ts";
import { listMatches } from "../usecases/list-matches.ts";
import type { StatementInput } from "../usecases/plan-import.ts";
import { previewStatement } from "../usecases/preview-statement.ts";

/** Taking in what banks write, and settling what may be the same as something else. */
export function statementsOf(deps: Deps, act: Act) {
  return {
    previewStatement: (statement: StatementInput) => previewStatement(deps, act, statement),
    importStatement: (statement: StatementInput) => importStatement(deps, act, statement),
    matches: async (limit = 1000) => (await listMatches(deps, act, { limit })).matches,
    answerMatches: (ids: readonly number[], answer: MatchAnswer) =>
      answerMatches(deps, act, ids, answer),
  };
}
