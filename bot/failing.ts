import { randomBytes } from "node:crypto";
import { BudgetError } from "../core/domain/errors.ts";
import { SlackUnavailable } from "./http/careful.ts";
import { kindOf, type Log } from "./log.ts";
import { explain, explainBug, SLACK_SILENT } from "./reply.ts";

/** What a person is told of an error; whatever is our fault is logged under the reference they see. */
export function sentenceFor(error: unknown, log: Log, where: string): string {
  if (error instanceof BudgetError) {
    const { code } = error.problem;
    if (code === "not-allowed" || code === "disk-full") log("refused", { where, problem: code });
    return explain(error.problem);
  }
  if (error instanceof SlackUnavailable) {
    log("slack-unavailable", { where, reason: error.reason });
    return SLACK_SILENT;
  }
  const reference = randomBytes(2).toString("hex").toUpperCase();
  log("bug", { where, reference, ...kindOf(error) });
  return explainBug(reference);
}
