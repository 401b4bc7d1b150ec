import { BudgetError, type Problem } from "../domain/errors.ts";
import { displayed } from "../notebook/display.ts";
import { reportOf } from "../notebook/report.ts";
import { tableOf } from "../notebook/table.ts";
import type { Answer } from "../domain/answer.ts";

/**
 * The same verbs for a person at a keyboard: lists and reports know how a notebook shows them, and
 * an error says in its message what it is about.
 */
export function spoken<T extends object>(verbs: T): T {
  return new Proxy(verbs, {
    get(target, name) {
      const verb: unknown = Reflect.get(target, name);
      if (typeof verb !== "function") return verb;
      return async (...given: unknown[]): Promise<unknown> => {
        try {
          return shown(await Reflect.apply(verb, target, given));
        } catch (error) {
          if (error instanceof BudgetError) error.message = told(error.problem);
          throw error;
        }
      };
    },
  });
}

function shown(answer: unknown): unknown {
  if (isRows(answer)) return displayed(answer, () => tableOf(answer));
  return isReport(answer) ? displayed(answer, () => reportOf(answer)) : answer;
}

function isRows(answer: unknown): answer is object[] {
  return (
    Array.isArray(answer) &&
    answer.length > 0 &&
    answer.every((row) => typeof row === "object" && row !== null && !Array.isArray(row))
  );
}

function isReport(answer: unknown): answer is Answer {
  return (
    typeof answer === "object" && answer !== null && "finding" in answer && "columns" in answer
  );
}

/** The code, and what it is about, such as `unknown-category: text “Grocries”, nearest “Groceries”`. */
function told(problem: Problem): string {
  if (problem.code === "read-only")
    return "read-only: this ledger was opened to be read, and nothing was changed. Open it with write: true to change it.";
  const facts = Object.entries(problem).flatMap(([name, value]) =>
    name === "code" ? [] : [`${name} ${wordsOf(value)}`],
  );
  return facts.length === 0 ? problem.code : `${problem.code}: ${facts.join(", ")}`;
}

function wordsOf(value: unknown): string {
  if (typeof value === "string") return `“${value}”`;
  return Array.isArray(value) && value.length > 0
    ? value.map(wordsOf).join(" or ")
    : JSON.stringify(value);
}
