import type { Ledger } from "../../../core/domain/ledger.ts";
import { actions, button, context, type Message, message, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold } from "../text.ts";
import { whose } from "./list.ts";

export type LeftInput = {
  /** The bank service's own word for what went wrong; `null` when the person closed the page. */
  readonly code: string | null;
  /** The institution, where one was chosen. */
  readonly bank: string | null;
  readonly ledger: Ledger;
};

/** A link page was left before anything was linked: what happened, and what to do. */
export function leftMessage({ code, bank, ledger }: LeftInput): Message {
  const text = `Nothing was linked: ${why(code, bank === null ? "the bank" : bold(bank, 80))}`;
  return message(text, [
    section(text),
    actions([button("Try again", { id: ACTION.bankLink }, { style: "primary" })]),
    context(whose(ledger)),
  ]);
}

function why(code: string | null, bank: string): string {
  switch (code) {
    case null:
      return "the page was closed. If you are logging in at your bank’s own site, just go on there.";
    case "INSTITUTION_DOWN":
    case "INSTITUTION_NOT_RESPONDING":
      return `${bank} does not answer just now. Try again in an hour or two; it is nothing on your side.`;
    case "INVALID_LINK_TOKEN":
      return "the page was open for too long. Try again, with a new address.";
    case "SCRIPT_BLOCKED":
      return "Plaid’s script could not be loaded on the page. Switch off what blocks it there, or choose “On a phone”.";
    case "INVALID_CREDENTIALS":
    case "INVALID_MFA":
      return `${bank} did not accept the login. Try again.`;
    default:
      return `${bank} could not be linked just now. Try again in a while, or link another bank.`;
  }
}
