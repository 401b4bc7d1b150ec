import type { types } from "@slack/bolt";
import type { Ledger } from "../../../core/domain/ledger.ts";
import type { LinkPurpose, LinkSession } from "../../../core/domain/link-session.ts";
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
  readonly wanted: Wanted;
};

/** What the page was for. */
export type Wanted = Pick<LinkSession, "purpose" | "linkId">;

/** The same once more, with a new address. */
export function againButton({ purpose, linkId }: Wanted): types.Button {
  if (linkId === null) return button("Try again", { id: ACTION.bankLink }, { style: "primary" });
  const value = String(linkId);
  const id = `${purpose === "accounts" ? ACTION.bankAdd : ACTION.bankFix}.${value}`;
  return button("Try again", { id, value }, { style: "primary" });
}

const NOT_DONE: Readonly<Record<LinkPurpose, string>> = {
  new: "Nothing was linked",
  repair: "The login was not renewed",
  accounts: "No other accounts are shared",
};

/** A link page was left before anything was linked: what happened, and what to do. */
export function leftMessage({ code, bank, ledger, wanted }: LeftInput): Message {
  const name = bank === null ? "the bank" : bold(bank, 80);
  const text = `${NOT_DONE[wanted.purpose]}: ${why(code, name, wanted)}`;
  return message(text, [section(text), actions([againButton(wanted)]), context(whose(ledger))]);
}

function why(code: string | null, bank: string, { linkId }: Wanted): string {
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
      return linkId === null
        ? `${bank} could not be linked just now. Try again in a while, or link another bank.`
        : `that did not work at ${bank} just now. Try again in a while.`;
  }
}
