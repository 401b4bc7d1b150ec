import type { Problem } from "../core/domain/errors.ts";
import { COSTLY, FIXED, GONE, MISSING, NO_TRANSFER, READABLE, UNUSABLE } from "./sentences.ts";
import { clip, listed, oneLine } from "./views/text.ts";

function said(text: string): string {
  return `“${clip(oneLine(text), 100)}”`;
}

function unreadable({ what, text }: Extract<Problem, { readonly code: "unreadable" }>): string {
  if (what === "amount" && /^[-+]?\d+[.,]\d+$/u.test(text.trim()))
    return `${said(text)} has more decimals than its currency has. Leave out those behind.`;
  return `I could not read ${said(text)} as ${READABLE[what]}.`;
}

function nearest(kind: string, text: string, names: readonly string[]): string {
  if (text === "") return `Choose ${kind === "account" ? "an account" : "a category"}.`;
  const meant =
    names.length === 0
      ? " Choose one from the form, or leave it out."
      : ` Did you mean ${listed(names.slice(0, 5), "or")}?`;
  return `There is no ${kind} ${said(text)}.${meant}`;
}

/** The sentence a person sees for each problem: what happened, then what to do. Plain text, not escaped. */
// oxlint-disable-next-line complexity -- one case a problem
export function explain(problem: Problem): string {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- explainState has the rest, or does not compile
  switch (problem.code) {
    case "unreadable":
      return unreadable(problem);
    case "ambiguous-amount":
      return `${said(problem.text)} can be read in two ways. Write ${listed(problem.readings, "or")}.`;
    case "amount-too-large":
      return `${said(problem.text)} is more than I can keep exactly. Check the amount.`;
    case "missing":
      return MISSING[problem.what];
    case "currency-mismatch":
      return `That is in ${problem.got}, but here everything is in ${problem.expected}. Write the amount in ${problem.expected}.`;
    case "unknown-category":
      return nearest("category", problem.text, problem.nearest);
    case "unknown-account":
      return nearest("account", problem.text, problem.nearest);
    case "statement-unusable":
      return `The file ${said(problem.name)} ${UNUSABLE[problem.reason]}`;
    case "pattern-invalid":
      return `I could not read ${said(problem.pattern)} as a regular expression: ${oneLine(problem.reason)}. “contains” takes plain words.`;
    case "range-empty":
      return "No amount is at least the larger and at most the smaller of these two. Swap them and try again.";
    case "pattern-too-costly":
      return `The pattern ${said(problem.pattern)} ${COSTLY[problem.reason]}`;
    case "name-differs":
      return `That is not its name. Type ${said(problem.name)} to delete everything.`;
    case "banks-linked":
      return "A bank is still linked here, so nothing was deleted. Choose to delete all the same, or have the bank keys put back first; `/budget delete everything` asks for that.";
    default:
      return explainState(problem);
  }
}

type Worded =
  | "unreadable"
  | "ambiguous-amount"
  | "amount-too-large"
  | "missing"
  | "currency-mismatch"
  | "unknown-category"
  | "unknown-account"
  | "statement-unusable"
  | "pattern-invalid"
  | "range-empty"
  | "pattern-too-costly"
  | "name-differs"
  | "banks-linked";

// oxlint-disable-next-line complexity -- one case a problem
function explainState(problem: Exclude<Problem, { readonly code: Worded }>): string {
  if ("bank" in problem) return explainBank(problem);
  if (isOfMachine(problem)) return explainMachine(problem.code);
  switch (problem.code) {
    case "no-budget-for":
      return `${said(problem.category)} is for ${problem.kind === "income" ? "money that comes in" : "moving money between accounts"}. A budget is for a category you spend on.`;
    case "name-taken":
      return `There is ${problem.what === "account" ? "an account" : "a category"} ${said(problem.text)} already. Choose another name.`;
    case "rule-sets-nothing":
    case "own-ledger":
    case "shared-only":
    case "last-member":
    case "questions-open":
    case "nothing-to-undo":
    case "import-again":
      return FIXED[problem.code];
    case "not-found":
      return GONE[problem.what];
    case "not-a-member":
      return `${oneLine(problem.ledger)} keeps a ledger that its members share, and you are not one of them yet. Ask to join; your own ledger is in our direct message.`;
    case "unknown-member":
      return `${said(problem.text)} is no member of this ledger, so nothing was saved. ${problem.names.length > 1 ? `Its members are ${listed(problem.names.slice(0, 9).map(oneLine))}.` : "You are its only member; in a channel’s shared ledger others can have paid."}`;
    case "needs-command":
      return `Only a command does that: type ${problem.line} yourself.`;
    case "already-undone":
      return `That has been taken back already: ${oneLine(problem.what)}.`;
    case "someone-elses":
      return `${oneLine(problem.member)} did that (${oneLine(problem.what)}). Open /budget history to take it back all the same.`;
    case "changed-since":
      return `Something later builds on it (${oneLine(problem.what)}). Take the later change back first.`;
    case "lines-do-not-add-up":
      return explainParts(problem);
    case "list-changed":
      return `There are ${problem.count} of them by now, so nothing was changed. Close this and look at the list again.`;
    case "no-transfer":
      return NO_TRANSFER[problem.reason];
    case "is-transfer":
      return `${said(problem.what)} is one half of a transfer with ${oneLine(problem.account)}. Choose “Not a transfer” under “Transfer…” first.`;
    case "is-split":
      return `${said(problem.what)} is split into ${problem.parts} parts. Change them under “Split…”.`;
    case "sql-refused":
      return `That query cannot be run. ${problem.reason}`;
  }
}

type BankProblem = Extract<Problem, { readonly code: `bank-${string}` }>;

function explainBank(problem: BankProblem): string {
  const bank = oneLine(problem.bank) || "Your bank";
  switch (problem.code) {
    case "bank-login-required":
      return `${bank} wants you to log in again. Open /bank and press “Fix login”; what is here stays.`;
    case "bank-revoked":
      return `${bank} gives no access any more. Open /bank and link it again; what is here stays.`;
    case "bank-unavailable":
      return `${bank} does not answer right now. Nothing is lost; try again in a few minutes.`;
    case "bank-refused":
      return `${bank} refused what I asked (${oneLine(problem.reason)}), and nothing was changed. Tell whoever runs me.`;
  }
}

function explainParts({
  remainder: { amount, is },
  whole,
}: Extract<Problem, { readonly code: "lines-do-not-add-up" }>): string {
  const off = is === "missing" ? `${amount} is still missing` : `they are ${amount} too much`;
  return `The parts have to come to ${whole}: ${off}.`;
}

const OF_MACHINE = [
  "banks-not-set-up",
  "read-only",
  "not-allowed",
  "database-busy",
  "disk-full",
  "chart-unavailable",
] as const;
type Machine = (typeof OF_MACHINE)[number];

function isOfMachine(problem: Problem): problem is Extract<Problem, { readonly code: Machine }> {
  return OF_MACHINE.some((code) => code === problem.code);
}

function explainMachine(code: Machine): string {
  switch (code) {
    case "banks-not-set-up":
      return "Banks are not set up here yet. Whoever runs me puts PLAID_CLIENT_ID, PLAID_SECRET and APP_SECRET_KEY into the settings; the README says how, and npm run doctor what is missing.";
    case "read-only":
      return "These books are open for reading only, so nothing was changed.";
    case "not-allowed":
      return "Only full members of this workspace can use me, and only their own books.";
    case "database-busy":
      return "The books are busy right now, so nothing was changed. Try again in a minute.";
    case "disk-full":
      return "The disk that holds the books is full, so nothing was changed. Ask whoever runs me to make room.";
    case "chart-unavailable":
      return "The chart could not be drawn; the figures are right all the same.";
  }
}

/** The sentence for everything that is our fault. */
export function explainBug(reference: string): string {
  return `Something broke on my side, and nothing was changed. Try again; if it stays, tell whoever runs me the reference ${reference}.`;
}

/** The sentence for Slack not answering where the form or picture needed it. */
export const SLACK_SILENT = "Slack did not answer me just now. Try again in a moment.";
