/** What runs others' work in a transaction, or is a part of a use case: it is told no id and finds nothing itself. */
const PARTS = ["commit", "commitBoth", "instant", "planImport", "likelyPlan", "promise"];

/** What makes or finds the act that everything else needs; `openAct` and `startSharedLedger` have rows. */
const MAKE_ACTS = ["makeOwned", "makeMember"];

/** What opens books from a file: whoever can read the file can read it all. */
const FROM_A_FILE = ["addMember", "findLedger", "readerOf"];

/** What jobs and the schedule do across ledgers: every id comes from our own rows. */
const BY_ITSELF = [
  "bankActOf",
  "beginTelling",
  "claimDuePosts",
  "claimHome",
  "claimJob",
  "dueBanks",
  "endTelling",
  "endUnusedSession",
  "enqueueOnce",
  "failJob",
  "finishHome",
  "finishJob",
  "forgetHome",
  "healthOf",
  "heldUntil",
  "holdChannel",
  "ledgersDue",
  "noteBankState",
  "putOffJob",
  "recipientOf",
  "rotateKeys",
  "sinceClaimed",
  "takeTurn",
  "withdrawTelling",
];

/** What finds a ledger by what cannot be guessed: a 256-bit secret's hash, or an Item that a bank signed for. */
const BY_SECRET = ["itemOf", "keptToken", "linkSessionOf", "tokenOwnerOf"];

/** What a signed request of Slack's says of its own person, or promises in its own channel. */
const BY_SLACK = ["homeShown", "promiseInChannel", "useHome"];

/** Use cases without a row in the matrix: nobody outside names anything to them. */
export const WITHOUT_A_ROW: ReadonlySet<string> = new Set([
  ...PARTS,
  ...MAKE_ACTS,
  ...FROM_A_FILE,
  ...BY_ITSELF,
  ...BY_SECRET,
  ...BY_SLACK,
]);

/** What only ever writes new rows of the act's own ledger, or settings of it. */
const WRITE_THEIR_OWN = [
  "addCategory",
  "addRule",
  "addTransaction",
  "enqueueJob",
  "importStatement",
  "keepStatement",
  "leaveLedger",
  "makeApiToken",
  "onceForSession",
  "openHome",
  "setAccount",
  "setBudget",
  "setBudgets",
  "setCategory",
  "setLedger",
  "setNotifications",
  "setPosting",
  "noteNewsTold",
  "skipNextSummary",
];

/** What would write a row of one ledger that points into another: the composite keys refuse it, on SQLite too. */
const HELD_BY_KEYS = [
  "categoriseAll",
  "dismissTransfer",
  "openLinkSession",
  "reconcile",
  "saveAndApplyRule",
];

/** What compares ledgers itself, or needs a new person, who is let into no ledger that has members. */
const HELD_BY_A_CHECK = [
  "askToJoin",
  "deleteEverything",
  "finishLinkSession",
  "linkTokenFor",
  "loadDemo",
  "moveBack",
];

/** What tells nothing that a secret could stand in. */
const TELL_NO_WORDS = [
  "getNotifications",
  "listUntold",
  "otherLedgers",
  "previewStatement",
  "proposeBudgets",
];

/** Rows that stay as they are although the guard of the statements is out, as another guard holds them. */
export const HELD_OTHERWISE: ReadonlySet<string> = new Set([
  ...WRITE_THEIR_OWN,
  ...HELD_BY_KEYS,
  ...HELD_BY_A_CHECK,
  ...TELL_NO_WORDS,
]);
