import { BudgetError } from "../core/domain/errors.ts";
import type { Message } from "./views/blocks.ts";
import { joinButton } from "./views/members.ts";
import { problemMessage } from "./views/problem.ts";

/** What went wrong, for the person who asked; who is no member can ask to become one. */
export function refusal(error: unknown, sentence: string): Message {
  const isOutside = error instanceof BudgetError && error.problem.code === "not-a-member";
  return problemMessage(sentence, isOutside ? [joinButton(error.problem.ledgerId)] : []);
}
