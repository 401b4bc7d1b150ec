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
    /**
     * What a bank’s file would bring: how its columns were understood, what is new, what is there
     * already, what cannot be read, and what it asks. Stores nothing.
     */
    previewStatement: (statement: StatementInput) => previewStatement(deps, act, statement),
    /**
     * Takes a file in: every new row, or none while it asks what `answers` do not settle. The same
     * file again adds nothing.
     */
    importStatement: (statement: StatementInput) => importStatement(deps, act, statement),
    /**
     * Pairs from two sources that may be the same payment; counted once until they are answered.
     */
    matches: async (limit = 1000) => (await listMatches(deps, act, { limit })).matches,
    /** Settles such pairs: `same` makes one of each, `different` counts both for good. */
    answerMatches: (ids: readonly number[], answer: MatchAnswer) =>
      answerMatches(deps, act, ids, answer),
  };
}
