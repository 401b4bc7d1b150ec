import { FIELD } from "../../bot/views/ids.ts";
import { guessed, type Ids } from "./secrets.ts";

/** What a press or a form sends that names things of a ledger. */
export type Sends = {
  /** The button's value or the chosen option's. */
  readonly value?: string;
  /** Behind the action's id, for one that stands for several. */
  readonly suffix?: string;
  readonly block?: string;
  /** Beside `ledger`, in the form's metadata. */
  readonly metadata?: object;
  /** What stands in the form's fields. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The ids of what stands in the form's file field. */
  readonly files?: readonly string[];
};

/** `mine` is a transaction of who sends it. */
export type Row = (their: Ids, mine: number) => readonly Sends[];

const nothing: Row = () => [{}];
const of =
  (...names: readonly (keyof Ids)[]): Row =>
  (their) =>
    names.map((name) => ({ value: String(their[name]) }));
const saying =
  (...values: readonly unknown[]): Row =>
  () =>
    values.map((value) => ({ value: typeof value === "string" ? value : JSON.stringify(value) }));
const DAYS = ["2026-03-01", "2026-03-31"];

/** One line for each button and menu: what it sends to name things of another's ledger. */
export const ACTIONS: Readonly<Record<string, Row>> = {
  undo: (their) => [{ value: `${their.change}` }, { value: `${their.change}`, suffix: ".anyones" }],
  "put-back": of("change"),
  add: nothing,
  edit: of("transaction"),
  category: (their) => [
    { value: "Groceries", block: `file.${their.transaction}` },
    { value: "Groceries", block: JSON.stringify(["row", their.transaction, "", null]) },
  ],
  "offer-rule": of("transaction"),
  month: saying("2026-03"),
  "import-file": nothing,
  transactions: nothing,
  rules: nothing,
  budget: nothing,
  budgets: nothing,
  "edit-budget": saying(["Groceries"]),
  "propose-budgets": nothing,
  "save-budgets": saying("spent", ["spent"]),
  "nearest-budget": saying(["Groceries", 100, "2026-03", null, false]),
  sort: nothing,
  page: saying({ words: "", after: null }),
  row: ({ transaction }) =>
    ["edit", "category", "split", "why", "rule", "move", "transfer", "delete", "more"].map(
      (verb) => ({ value: `${verb}:${transaction}` }),
    ),
  "row-more": ({ transaction }) =>
    ["split", "delete", "move"].map((verb) => ({ value: `${transaction}`, suffix: `.${verb}` })),
  rule: ({ rule }) =>
    ["edit", "up", "down", "off", "on", "delete"].map((verb) => ({ value: `${verb}:${rule}` })),
  "new-rule": nothing,
  "apply-rule": of("rule"),
  "rules-page": saying("0"),
  "check-rules": nothing,
  answer: ({ upload }) => [{ value: JSON.stringify([upload, "date-order", "a"]) }],
  "import-account": ({ upload }) => [
    { value: "Cash", block: `into.${upload}` },
    { value: "+", block: `into.${upload}` },
  ],
  "import-now": of("upload"),
  discard: of("upload"),
  accounts: nothing,
  "add-account": nothing,
  "edit-account": of("account"),
  matches: ({ import: id }) => [{ value: "null" }, { value: `${id}` }],
  "match-same": ({ match, import: id }) => [{ value: JSON.stringify([match, id]) }],
  "match-different": ({ match, import: id }) => [{ value: JSON.stringify([match, id]) }],
  "match-all": ({ import: id }) => [{ value: `${id}` }],
  reconcile: saying(["Cash", "2026-03-09"]),
  "adjust-balance": ({ ledger }) => [
    { value: JSON.stringify([guessed(ledger).account, "2026-03-09", 1]) },
  ],
  history: saying("null"),
  report: saying(["spending", ...DAYS], ["members", ...DAYS]),
  "export-file": saying(DAYS),
  "open-notebook": saying(
    { about: "report", kind: "spending", from: DAYS[0], to: DAYS[1] },
    { about: "month", month: "2026-03" },
    { about: "transactions", words: "zqsec" },
  ),
  "history-undo": ({ change }) => [{ value: JSON.stringify([change, null, false, change]) }],
  bulk: saying("zqsec"),
  "find-transfers": nothing,
  "is-transfer": ({ transaction, other }) => [{ value: `${transaction}:${other}` }],
  "no-transfer": ({ transaction, other }) => [{ value: `${transaction}:${other}` }],
  "add-part": ({ transaction }) => [{ metadata: { id: transaction } }],
  join: of("ledger"),
  "let-in": of("joiner"),
  "move-back": ({ ledger, change }) => [
    { value: JSON.stringify({ ledger, out: change, in: change }) },
  ],
  recurring: saying("0"),
  "rows-of-recurring": saying("zqsec"),
  "dismiss-recurring": ({ transaction }) => [
    { value: JSON.stringify([transaction, 0]) },
    { value: JSON.stringify({ id: transaction, page: 0 }) },
  ],
  "form-ledger": of("ledger"),
  week: saying("2026-03-02"),
  "budget-rows": ({ ledger }) => [{ value: JSON.stringify([guessed(ledger).category, ...DAYS]) }],
  review: saying("2026-03"),
  "home-month": saying("2026-03"),
  "home-ledger": of("ledger"),
  "home-refresh": nothing,
  settings: nothing,
  categories: saying("0"),
  "category-row": ({ category }) =>
    ["edit", "hide", "show", "up", "down"].map((verb) => ({ value: `${verb}:${category}` })),
  "add-category": nothing,
  members: nothing,
  leave: nothing,
  "look-at-file": of("file"),
  "export-everything": nothing,
  "delete-everything": nothing,
  banks: nothing,
  "bank-link": nothing,
  "bank-opened": nothing,
  "bank-sync": of("bank"),
  "bank-fix": of("bank"),
  "bank-add": of("bank"),
  "bank-menu": ({ bank }) =>
    ["syncs", "add", "attach", "fix", "unlink"].map((verb) => ({ value: `${verb}:${bank}` })),
  "new-token": nothing,
  "revoke-token": of("token"),
};

const entry = {
  [FIELD.amount]: "1.00",
  [FIELD.direction]: "out",
  [FIELD.merchant]: "Stolen",
  [FIELD.date]: "2026-03-09",
  [FIELD.category]: "Groceries",
  [FIELD.account]: "Cash",
  [FIELD.notes]: "",
  [FIELD.tags]: "",
};
const form =
  (name: keyof Ids, fields: Readonly<Record<string, string>>): Row =>
  (their) => [{ metadata: { id: their[name] }, fields }];

/** One line for each form: the ids in its metadata and fields that name things of another's ledger. */
export const SUBMISSIONS: Readonly<Record<string, Row>> = {
  "transaction-form": form("transaction", entry),
  "delete-form": form("transaction", {}),
  "split-form": form("transaction", { "part.0": "Groceries", "share.0": "1", "share.1": "" }),
  "move-form": (their, mine) => [
    { metadata: { id: their.transaction }, fields: { [FIELD.account]: "Cash" } },
    // One's own into theirs: the ledger chosen is a claim too.
    { metadata: { id: mine }, fields: { [FIELD.ledger]: `${their.ledger}` } },
    { metadata: { id: their.transaction }, fields: { [FIELD.ledger]: `${their.ledger}` } },
  ],
  "bulk-form": ({ ledger }) => [
    {
      metadata: { id: 3, words: "zqsec" },
      fields: { [FIELD.category]: guessed(ledger).category },
    },
  ],
  "transfer-form": ({ transaction, other }) => [
    { metadata: { id: transaction }, fields: { [FIELD.half]: `${other}` } },
  ],
  "category-form": form("transaction", { [FIELD.category]: "Groceries" }),
  "budget-form": form("category", { [FIELD.amount]: "5", [FIELD.category]: "Groceries" }),
  "import-form": ({ file }) => [{ files: [file] }],
  "account-form": form("upload", { [FIELD.name]: "Cash" }),
  "unlink-form": form("bank", { [FIELD.history]: "delete" }),
  "attach-form": ({ bank, bankAccount, account }) => [
    {
      metadata: { id: bank },
      fields: { [FIELD.half]: `${bankAccount}`, [FIELD.account]: `${account}` },
    },
  ],
  "token-form": form("ledger", { [FIELD.name]: "Stolen" }),
  "delete-everything-form": form("ledger", {
    [FIELD.name]: "#household",
    [FIELD.banks]: "leave",
  }),
  "settings-form": form("ledger", { [FIELD.currency]: "EUR" }),
  "own-category-form": form("category", { [FIELD.name]: "Stolen", [FIELD.group]: "Stolen" }),
  "own-account-form": form("account", { [FIELD.name]: "Stolen", [FIELD.currency]: "EUR" }),
  "reconcile-form": ({ ledger }) => [
    {
      fields: {
        [FIELD.account]: guessed(ledger).account,
        [FIELD.date]: "2026-03-09",
        [FIELD.balance]: "1",
      },
    },
  ],
  "rule-form": form("rule", { [FIELD.pattern]: "zqsec", [FIELD.category]: "Groceries" }),
  "rule-trial": ({ rule }) => [
    {
      metadata: {
        id: rule,
        replaces: rule,
        rule: { pattern: "zqsec", kind: "contains", field: "merchant", category: "Groceries" },
      },
    },
  ],
};

/** One line for each command: what is typed that could show or change a ledger. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "/spend": ["", "1 Stolen", "1 Stolen paid by @ana"],
  "/budget": [
    "",
    "groceries 1",
    "report",
    "report members",
    "history",
    "accounts",
    "undo",
    "leave",
    "post on",
    "start",
    "settings",
    "export",
    "week",
    "recurring",
    "edit",
  ],
  "/transactions": ["", "zqsec"],
  "/rules": [""],
  "/bank": ["", "link", "tokens"],
};

/** One line for each menu that is typed into: what is typed. */
export const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  category: ["", "zq"],
  part: ["", "zq"],
  merchant: ["", "zq"],
  pattern: ["", "zq"],
  account: ["", "zq"],
  currency: ["usd"],
  "time-zone": ["london"],
  "import-account": ["", "zq"],
};
