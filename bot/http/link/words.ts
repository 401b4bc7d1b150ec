import type { Ledger } from "../../../core/domain/ledger.ts";
import type { LinkResult, LinkSession } from "../../../core/domain/link-session.ts";
import { oneLine } from "../../views/text.ts";
import type { Shown } from "./shell.ts";

/** A page that says something and does nothing. */
function still(title: string, tone: Shown["tone"], ...text: string[]): Shown {
  return { title, text, tone, config: null };
}

const NEW_ONE = "Type /bank in Slack for a new one.";

export const UNKNOWN = still(
  "This address leads nowhere",
  "bad",
  `It is not one I made, or it belongs to somebody who may no longer use this ledger. ${NEW_ONE}`,
);

export const OVER = still(
  "This address has run out",
  "bad",
  `For your safety it was good for a quarter of an hour. Nothing was linked. ${NEW_ONE}`,
);

export const NO_COOKIE = still(
  "Your bank sent you to another browser",
  "bad",
  "I do not know here which login you began, so nothing was linked. Go back to Slack, type /bank link and choose “On a phone”: that way works across browsers.",
);

export const BANK_SILENT = still(
  "The bank service does not answer",
  "bad",
  "Nothing was linked, and nothing is lost. Reload this page in a few minutes: the address stays good until it runs out.",
);

/** An address that asks without end. */
export function tooOften(seconds: number): Shown {
  const wait = seconds === 1 ? "a second" : `${seconds} seconds`;
  return still(
    "One moment",
    "bad",
    `Too many requests came from where you are. Wait ${wait}, then try again. Nothing is lost.`,
  );
}

export const BANK_REFUSES = still(
  "Plaid opens no login for this bot",
  "bad",
  "Nothing was linked. Whoever runs Budget Tracker can mend it: most often the address that ends in /bank/return is missing among the allowed redirect URIs in the Plaid Dashboard.",
);

export const BANK_ENDED = still(
  "The bank has ended this connection",
  "bad",
  "It cannot be mended any more. Go back to Slack and type /bank link: a new link takes its place, and what came in stays as it is.",
);

export const HOSTED_DONE = still(
  "You can close this page",
  "good",
  "What you did at your bank reaches Budget Tracker by itself. Go back to Slack: the answer stands in your conversation there.",
);

/** A session that was used up: what came of it. */
export function used({ results }: LinkSession): Shown {
  return still(
    "This address has been used",
    "good",
    ...results.map(resultWords),
    "It is good once only. Type /bank in Slack to see your banks, or to link another.",
  );
}

/** What came of a link, for the page. */
export function resultWords(result: LinkResult): string {
  const bank = oneLine(result.institution);
  switch (result.kind) {
    case "linked":
      return `${bank} is linked. Its transactions are on their way.`;
    case "mended":
      return `${bank} is connected again. What is new is on its way.`;
    case "accounts-chosen":
      return `The accounts you chose at ${bank} are shared now. What is new is on its way.`;
    case "already-linked":
      return `${bank} was linked already, with the same accounts, so nothing was linked twice. If it wants a new login, choose “Fix login” in Slack.`;
  }
}

/** What the page is for, and whose ledger it is about. */
export function purposeWords(
  { purpose }: LinkSession,
  ledger: Ledger,
  institution: string | null,
): { readonly title: string; readonly text: readonly string[] } {
  const bank = institution === null ? "your bank" : oneLine(institution);
  const title =
    purpose === "new"
      ? "Link a bank"
      : purpose === "repair"
        ? `Log in to ${bank} anew`
        : `Add accounts of ${bank}`;
  const whose =
    ledger.channelId === null
      ? `For ${oneLine(ledger.name)}, which only you see.`
      : `For the shared ledger ${oneLine(ledger.name)}. Every member of it will see the accounts and transactions you share.`;
  const how =
    "You log in with Plaid, at your bank’s own page where it has one. Budget Tracker never sees your password.";
  return { title, text: [whose, how] };
}
