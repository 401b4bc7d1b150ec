import { BudgetError } from "./errors.ts";

/** One statement that reads, ready to have views put in front of it. */
export type ReadingSql = {
  readonly isRecursive: boolean;
  /** What its own `with` names, up to its query; empty where there is none. */
  readonly body: string;
  readonly hasWith: boolean;
};

// A literal, a quoted name, a comment: what is inside is no statement's end.
const QUIET = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//gu;

/**
 * Reads a query a person wrote. Throws `sql-refused` unless it is one statement that begins with
 * `select`, `values` or `with`.
 */
export function readingSql(text: string): ReadingSql {
  const body = text.trim().replace(/;\s*$/u, "");
  if (body.replaceAll(QUIET, " ").includes(";"))
    throw new BudgetError({ code: "sql-refused", reason: "It is more than one statement." });
  const first =
    /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(with\s+recursive|with|select|values)\b/iu.exec(body);
  if (first === null)
    throw new BudgetError({
      code: "sql-refused",
      reason: "Only reading is possible here: it has to begin with select or with.",
    });
  const word = first[1]?.toLowerCase() ?? "";
  const hasWith = word.startsWith("with");
  return {
    isRecursive: word.endsWith("recursive"),
    hasWith,
    body: hasWith ? body.slice(first[0].length) : body,
  };
}
