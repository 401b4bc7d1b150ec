/*
 * The library that draws Slack's blocks reads their text as Markdown of its own kind: it decodes
 * `&lt;` before it looks for links, finds links in `[a](b)` and `www.`, drops a line that begins
 * with `#`, and makes bold what stands amid a word. Slack does none of that, and a bank's text must
 * not become a link. So every character that could mean something goes through it disguised as
 * punctuation nobody uses, but for the marks that Slack itself would read as marks.
 */

const PLAIN = "\n !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
/** Supplemental Punctuation: to Markdown it is punctuation, as what it stands for is. */
const FIRST = 0x2e00;
const LAST = 0x2e5d;
/** Where those characters themselves wait, should a text hold one. */
const WAITING = 0xe000 - FIRST;
/** Stand for links and mentions while marks are looked for. */
const TOKEN = 0xf0000;

const shields = new Map(
  Array.from(PLAIN, (char, at) => [char, String.fromCodePoint(FIRST + at)] as const),
);
const originals = new Map([...shields].map(([char, shield]) => [shield, char] as const));

/** Text that means nothing but itself. */
export function shieldPlain(text: string): string {
  const chars = Array.from(text);
  return chars
    .map((char, at) => disguised(char, at === chars.length - 1 ? "\n" : (chars[at - 1] ?? "\n")))
    .join("");
}

/** A space between words is left to wrap lines; the others would be dropped. */
function disguised(char: string, before: string): string {
  if (char === " " && !/\s/u.test(before)) return char;
  const code = char.codePointAt(0) ?? 0;
  if (code >= FIRST && code <= LAST) return String.fromCodePoint(code + WAITING);
  if (code >= TOKEN) return "\uFFFD";
  return shields.get(char) ?? char;
}

/** Text in which only Slack's own marks, links, mentions and emoji names are left to be read. */
export function shieldMrkdwn(text: string): string {
  const tokens: string[] = [];
  const keep = (token: string): string => {
    tokens.push(token);
    return String.fromCodePoint(TOKEN + tokens.length - 1);
  };
  const opaque = Array.from(text, (char) => ((char.codePointAt(0) ?? 0) >= TOKEN ? "\uFFFD" : char))
    .join("")
    .replaceAll(/<([^<>\n]+)>/gu, (_, inside: string) => keep(linkOf(inside)))
    .replaceAll(/&(lt|gt|amp);/gu, (_, name: string) => keep(shieldPlain(ENTITIES[name] ?? "")));
  return opaque
    .split("\n")
    .map((line) => shieldLine(line, tokens))
    .join(shieldPlain("\n"));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&" };

/** What Slack reads as a mark: at the edge of a word, and in pairs on one line. */
const BEFORE = String.raw`(?<=^|[\s(>"'“‘*_~—–\-])`;
const AFTER = String.raw`(?=$|[\s).,:;!?<"'”’*_~—–\-])`;
const MARKS = ["*", "_", "~"].map(
  (mark) => new RegExp(`${BEFORE}[${mark}][^${mark}]*[^${mark}\\s][${mark}]${AFTER}`, "gu"),
);
const CODE = new RegExp(`${BEFORE}\`[^\`]+\`${AFTER}`, "gu");
const EMOJI = /(?<=^|\s):[a-z][a-z0-9_+-]*:/gu;

function shieldLine(line: string, tokens: readonly string[]): string {
  const kept = marksIn(line);
  let at = 0;
  let before = "\n";
  let shielded = "";
  for (const char of line) {
    const token = tokens[(char.codePointAt(0) ?? 0) - TOKEN];
    shielded += token ?? (kept.has(at) ? char : disguised(char, before));
    before = char;
    at += char.length;
  }
  return shielded;
}

/** Where the marks stand that Slack would read; inside code none is. */
function marksIn(line: string): ReadonlySet<number> {
  const code = spansOf(line, CODE);
  const inCode = (at: number): boolean => code.some(([from, to]) => at >= from && at <= to);
  const marks = MARKS.flatMap((mark) => spansOf(line, mark)).filter(
    ([from, to]) => !inCode(from) && !inCode(to),
  );
  const emoji = spansOf(line, EMOJI)
    .filter(([from]) => !inCode(from))
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  return new Set([...code.flat(), ...marks.flat(), ...emoji]);
}

/** First and last place of each hit. */
function spansOf(line: string, pattern: RegExp): (readonly [from: number, to: number])[] {
  return [...line.matchAll(pattern)].map(({ 0: hit, index }) => [index, index + hit.length - 1]);
}

/** A link to http or https, or a mention; anything else is only its words. */
function linkOf(inside: string): string {
  const [target = "", label = ""] = inside.split("|");
  if (/^[@#!][A-Za-z0-9]+$/u.test(target) && label === "") return `<${target}>`;
  if (!/^https?:\/\//u.test(target)) return shieldPlain(label || target);
  const address = target.replaceAll(/[[\]()*_~`\\\s"']/gu, (char) => encodeURIComponent(char));
  return `<${address}|${shieldPlain(label || target)}>`;
}

/** Puts the characters back into HTML, as what they are in HTML. */
export function unshield(html: string): string {
  return html.replaceAll(/[\u2E00-\u2E5D\uE000-\uE05D]/gu, (shield) => {
    const code = shield.codePointAt(0) ?? 0;
    if (code > LAST) return String.fromCodePoint(code - WAITING);
    const char = originals.get(shield) ?? "";
    return HTML.get(char) ?? char;
  });
}

const HTML = new Map([
  ["\n", "<br>"],
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);
