import { isDigit } from "./digits.ts";

/** A merchant's name is cut after this many characters. */
export const MOST_LETTERS = 80;

/** Cheques are told apart by nothing but their number. */
const NUMBERED = /^(?:check|cheque|chèque|cheq|invoice|rechnung)\b/iu;

/** Left at the end when what it led to was a number. */
const LEADING_ON =
  /(?:^|[\s.])(?:to|from|for|in|of|at|on|by|nr|no|number|acct|account|ref|vers|an|von|para|naar|van|card|konto)\W*$/iu;

const DAY_TIME_OR_AMOUNT =
  /^(?:\d{1,4}[./-]\d{1,2}(?:[./-](?:\d{2,4})?)?|\d{1,2}:\d{2}(?::\d{2})?|\d+[.,]\d{2})$/u;

/**
 * A merchant's name from the bank's own words: without reference numbers, masked digits, days,
 * times and amounts, so that one shop is one merchant however often it is visited. Words that say nothing
 * without their number stay whole.
 */
export function merchantFrom(description: string): string {
  const plain = cleanName(description);
  if (!/\d|XXX/u.test(plain) || NUMBERED.test(plain)) return plain.slice(0, MOST_LETTERS);
  const kept = withoutReferences(plain);
  if (kept === plain) return plain.slice(0, MOST_LETTERS);
  const name = bareOf(kept);
  const speaks = /(?:\p{L}.*?){3}/su.test(name) && !LEADING_ON.test(name);
  return (speaks ? name : plain).slice(0, MOST_LETTERS);
}

/** The words of a text that are no reference, with one space between two. */
function withoutReferences(text: string): string {
  let kept = "";
  for (let from = 0; from < text.length;) {
    const space = text.indexOf(" ", from);
    const end = space < 0 ? text.length : space;
    const word = text.slice(from, end);
    if (!isReference(word)) kept += kept === "" ? word : ` ${word}`;
    from = end + 1;
  }
  return kept;
}

/** A name without the marks that stood around what was taken out of it. */
function bareOf(name: string): string {
  if (!/^[\s\-–—*#:,;/]|[\s\-–—*#:,;/]$/u.test(name)) return name;
  return name.replace(/^[\s\-–—*#:,;/]+|[\s\-–—*#:,;/]+$/gu, "");
}

/** The words of a cell on one line, without space to spare. */
export function cleanName(text: string): string {
  const plain = /\s\s|[^\S ]/u.test(text) ? text.replaceAll(/\s+/gu, " ") : text;
  return plain.trim();
}

/** Four digits or more that are most of the word, a number after `#`, masked digits, a day, a time, an amount. */
function isReference(word: string): boolean {
  if (word === "24/7" || !/[\d#*X]/u.test(word)) return false;
  if (/^(?:[#*]+\d+|[X*]{3,}\d*)$/u.test(word) || DAY_TIME_OR_AMOUNT.test(word)) return true;
  let digits = 0;
  for (let at = 0; at < word.length; at += 1) if (isDigit(word.charCodeAt(at))) digits += 1;
  return digits >= 4 && digits * 3 > word.length * 2;
}
