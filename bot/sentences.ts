/** What something could not be read as, and how to write it. */
export const READABLE = {
  amount: "an amount. Write it like 12.50",
  date: "a date. Write it like “yesterday”, “9 March” or 2026-03-09",
  currency: "a currency. Write its code, such as USD",
  month: "a month. Write it like 2026-03",
  day: "a day of the month. Write a number from 1 to 28",
  rule: "a rule. Try the form behind /rules",
  setting: "a setting",
  percents: "percents, such as 80, 100 (at most five, from 1 to 500)",
} as const;

/** What is wrong with a file, and what to do. */
export const UNUSABLE = {
  empty: "is empty. Download it from your bank again.",
  "too-large": "is too large: 20 MB is the most. Ask your bank for a shorter period.",
  binary: "is not a text file. Download your transactions as CSV, not as PDF or Excel.",
  "no-table":
    "holds no table of transactions that I can find. Download your transactions as CSV from your bank.",
  "no-rows": "holds no transactions that I can read. Check that the period you chose has some.",
  "too-wide":
    "has far too many columns for a bank’s file. Download your transactions as CSV from your bank.",
} as const;

/** What is wrong with a pattern, and what to do. */
export const COSTLY = {
  "too-long": "is too long: 200 characters are the most. Use the few words that matter.",
  "too-large":
    "would take too long to look for. Use fewer repetitions, or “contains” with a plain word.",
} as const;

/** What was left out, and where it goes. */
export const MISSING = {
  amount: "I need an amount: /spend 12.50 lunch",
  merchant: "I need to know where it went: /spend 12.50 lunch at Blue Bottle",
  category: "I need a category: /budget groceries 400",
  name: "I need a name, such as Checking or Credit card.",
  part: "Give each part an amount. One may stay empty: it takes what the others leave.",
  pattern: "A rule needs a text to look for, such as a merchant’s name.",
} as const;

/** What is not there any more, and what shows the rest. */
export const GONE = {
  transaction: "That transaction is not here any more. /transactions shows what is.",
  rule: "That rule is not here any more. /rules shows what is.",
  change: "That change is not here any more, so there is nothing to take back.",
  upload: "That file has been dealt with already. Drop it again to import it.",
  account: "That account is not here any more. /budget accounts shows what is.",
  category: "That category is not here any more. /budget settings shows what is.",
  bank: "That bank is not linked here any more. /bank shows what is.",
  member: "Nobody of that name asks or is here by now.",
  ledger: "That ledger is not here, or not yours to use.",
  recurring: "That is not among the recurring payments any more. /budget recurring shows what is.",
  token: "That token is not here any more, so nothing gets in with it.",
  match: "That question has been answered, or the two differ by now. /transactions shows both.",
} as const;

/** Sentences that are always the same. */
export const FIXED = {
  "rule-sets-nothing":
    "A rule has to do something: choose a category, name the merchant or add tags.",
  "own-ledger":
    "This is your own ledger: there is nobody to leave. /budget leave is for a channel’s shared one.",
  "shared-only": "Only a channel’s shared ledger does that. Type it in that channel.",
  "last-member":
    "You are its last member, and nobody could let anyone in again. Let somebody in first.",
  "questions-open":
    "The file raises a question that only you can answer. Answer it above, then import.",
  "nothing-to-undo": "There is nothing of yours to take back.",
  "import-again": "To bring an import back, drop the file again: everything in it is added anew.",
} as const;

/** Why two transactions are no transfer. */
export const NO_TRANSFER = {
  "same-account": "A transfer is between two accounts, and these two are on the same one.",
  amounts: "The two halves of a transfer cancel out to the cent, and these do not.",
  currency: "These two are in different currencies, so they do not cancel out.",
  linked: "One of them is half of another transfer already.",
} as const;
