/** What a sentence asks for, as the command that says the same. */
export type Said = {
  readonly command: "/spend" | "/budget" | "/transactions" | "/rules";
  readonly text: string;
};

const MONEY = String.raw`[+\-\u2212]?(?:[$€£¥₹]\s?)?\d[\d.,'’]*(?:\s?(?:[€£$]|[A-Z]{3}\b))?`;
const WE = String.raw`(?:(?:i|we)(?:['’]ve)?\s+)?(?:(?:have|just|already)\s+)*`;
const SPENT = new RegExp(
  String.raw`^${WE}(?:spent|paid|bought|spend|add(?:ed)?)\s+(.*\d.*)$`,
  "iu",
);
const GOT = new RegExp(
  String.raw`^${WE}(?:got|received|earned|was paid|were paid)\s+(${MONEY})\s+(?:from|for|as)\s+(.+)$`,
  "iu",
);
const AMOUNT_FIRST = new RegExp(
  String.raw`^(${MONEY})\s+(?:on|for)\s+(?:(?:the|a|an|some)\s+)?`,
  "iu",
);
const AMOUNT_LAST = new RegExp(String.raw`^(.*\p{L}.*?)\s+for\s+(${MONEY})(?=$|\s)`, "iu");
const BARE = /^[+\-\u2212]?(?:[$€£¥₹]\s?\d|\d[\d.,'’]*[.,]\d\d(?!\d))\S*\s+\S/u;

/**
 * The words that `/spend` reads for what a sentence tells of, or `null` where it tells of nothing spent.
 *
 * @example
 * spentIn("I spent 12.50 on lunch yesterday"); // "12.50 lunch yesterday"
 * spentIn("bought flowers for 20"); // "20 flowers"
 * spentIn("got 50 from mum"); // "+50 mum"
 */
export function spentIn(sentence: string): string | null {
  const [, got, from] = GOT.exec(sentence) ?? [];
  if (got !== undefined && from !== undefined) return `+${got.replace(/^\+/u, "")} ${from}`;
  const [, spent] = SPENT.exec(sentence) ?? [];
  if (spent === undefined) return BARE.test(sentence) ? sentence : null;
  if (AMOUNT_FIRST.test(spent)) return spent.replace(AMOUNT_FIRST, "$1 ");
  return spent.replace(AMOUNT_LAST, "$2 $1");
}

/** Without what is polite and what ends a sentence. */
function bareOf(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replace(/^(?:(?:hey|hi|hello|please|ok|could you|can you)[,!]?\s+)+/iu, "")
    .replace(/[\s.!?]+$/u, "")
    .replace(/^\//u, "");
}

const DAYS = String.raw`(?:last|this|past|previous|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|(?:19|20)\d\d)`;

/** Takes out `in`, `on` or `during` before days. */
function daysPlain(words: string): string {
  return words
    .replaceAll(
      new RegExp(String.raw`(^|\s)(?:in|on|for|during|over)\s+(?=(?:the\s+)?${DAYS})`, "giu"),
      "$1",
    )
    .replaceAll(new RegExp(String.raw`(^|\s)the\s+(?=${DAYS})`, "giu"), "$1")
    .trim();
}

type Reader = readonly [pattern: RegExp, as: (found: readonly string[]) => Said | null];

const spoken = (command: Said["command"], text = ""): Said => ({ command, text });

/** Sentences for what commands do, the first that fits. */
const READERS: readonly Reader[] = [
  [/^(?:help|what can you do|what can i (?:say|type))$/iu, () => spoken("/budget", "help")],
  [/^(?:undo|undo (?:that|it)|take (?:that|it) back)$/iu, () => spoken("/budget", "undo")],
  [/^rules$/iu, () => spoken("/rules")],
  [/^transactions(?:\s(.+))?$/iu, ([words = ""]) => spoken("/transactions", words)],
  [/^budget(?:\s(.+))?$/iu, ([words = ""]) => spoken("/budget", words)],
  [/^((?:report|export)\b.*)$/iu, ([words = ""]) => spoken("/budget", words)],
  [
    /^(?:show|list|what are)(?:\sme)?(?:\s(?:my|our|the|all))*\s(accounts|history|rules|budgets)$/iu,
    ([what = ""]) => listed(what.toLowerCase()),
  ],
  [
    /^set (?:the |a |our |my )?(?:budget (?:for|of) )?(.+?)(?: budget)? (?:to|at) (\S+)(?: (?:a|per|each|every) month)?$/iu,
    ([category = "", amount = ""]) => spoken("/budget", `${category} ${amount}`),
  ],
  [
    /^(?:how much|what) (?:did|have|do|has) (?:i|we) (?:spen[dt]|pay|paid) (?:on|at|for|with) (.+)$/iu,
    ([words = ""]) => spoken("/transactions", daysPlain(words)),
  ],
  [
    /^how much (?:did|have|do|has) (?:i|we) (?:spen[dt]|pay|paid)(?:\s(.+))?$/iu,
    ([words = ""]) => spoken("/budget", `report spending ${daysPlain(words)}`.trim()),
  ],
  [
    /^who paid(?:\s(.+))?$/iu,
    ([words = ""]) => spoken("/budget", `report members ${daysPlain(words)}`.trim()),
  ],
  [/^(?:how much|what)(?:['’]s| is) left\b.*$/iu, () => spoken("/budget")],
  [
    /^how (?:are we|am i|is the month|are things) (?:doing|going|standing)$/iu,
    () => spoken("/budget"),
  ],
  [
    /^(?:show|list|find|search)(?:\sme)?(?:\s(?:my|our|the|all))*(?:\stransactions)?(?:\s(?:for|from|at|of|with|on|in))?(?:\s(.+))?$/iu,
    ([words = ""]) => spoken("/transactions", daysPlain(words)),
  ],
];

function listed(what: string): Said {
  if (what === "rules") return spoken("/rules");
  return spoken("/budget", what === "budgets" ? "edit" : what);
}

/**
 * Reads a sentence said to the app, or `null` where it is not understood. It only finds the command:
 * what that makes of its words, and whether they are any use, is for the command to say.
 *
 * @example
 * parseSaid("spent 12.50 on lunch yesterday"); // { command: "/spend", text: "12.50 lunch yesterday" }
 * parseSaid("how much did I spend on groceries last month?"); // { command: "/transactions", text: "groceries last month" }
 */
export function parseSaid(sentence: string): Said | null {
  const words = bareOf(sentence);
  for (const [pattern, as] of READERS) {
    const found = pattern.exec(words);
    if (found !== null) return as(found.slice(1).map((part: string | undefined) => part ?? ""));
  }
  // A question tells of nothing that was spent.
  const spent = sentence.includes("?") ? null : spentIn(words);
  return spent === null ? null : spoken("/spend", spent);
}
