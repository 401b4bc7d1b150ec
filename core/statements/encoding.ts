import type { Steps } from "./steps.ts";

const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * Finds a text file's encoding: its byte-order mark, else the zero bytes of UTF-16, else strict
 * UTF-8, else the Windows code page its letters are common in, that of another alphabet where they stand
 * in whole words. `undefined` for bytes that are no text at all.
 */
export function* encodingOf(bytes: Uint8Array, portion: number): Steps<string | undefined> {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
  const told = marked ?? utf16Of(bytes);
  if (told === undefined && bytes.includes(0)) return undefined;
  if (yield* isIn(told ?? "utf-8", bytes, portion)) return told ?? "utf-8";
  return told === undefined ? codePageOf(bytes) : undefined;
}

function* isIn(encoding: string, bytes: Uint8Array, portion: number): Steps<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (const part of partsOf(bytes, portion)) {
      decoder.decode(part, { stream: true });
      yield;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function* partsOf(bytes: Uint8Array, portion: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += portion) yield bytes.subarray(at, at + portion);
}

/** The text of bytes in an encoding they were found to be in, of about `portion` bytes at a time. */
export function* textsOf(bytes: Uint8Array, encoding: string, portion: number): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const part of partsOf(bytes, portion)) {
    yield withSigns(encoding, decoder.decode(part, { stream: true }));
  }
}

/** UTF-16 without a mark: mostly Latin text has a zero in every second byte. */
function utf16Of(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (const [i, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = sample.length / 4;
  if (odd > many && even === 0) return "utf-16le";
  if (even > many && odd === 0) return "utf-16be";
  return undefined;
}

/** What each Windows code page is used to write; the first wins where another is no better. */
const COMMON: readonly (readonly [encoding: string, letters: string])[] = [
  ["windows-1252", "àâäáãåæçéèêëíìîïñóòôöõøúùûüÀÂÄÁÃÅÆÇÉÈÊËÍÎÑÓÔÖÕØÚÜœß£€"],
  ["windows-1250", "áčďéěíňóřšťúůýžąćęłńśźżöüőűăâîşţđäôĺľŕÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĄĆĘŁŃŚŹŻÖÜŐŰĐßŞŢ€"],
  ["windows-1257", "ąčęėįšųūžāēģīķļņõäöüåĄČĘĖĮŠŲŪŽĀĒĢĪĶĻŅÕÄÖÜÅ€"],
];

/** Alphabets of their own, with the letters that are most of any text in them. */
const ALPHABETS: readonly (readonly [encoding: string, letters: string])[] = [
  ["windows-1251", "оеаитнсОЕАИТНС"],
  ["windows-1253", "αοιετσνςάίΑΟΙΕΤΣΝ"],
];

/** Enough of a file to know its language by. */
const TELLING = 256 * 1024;

function codePageOf(bytes: Uint8Array): string {
  const high = bytes.subarray(0, TELLING).filter((byte) => byte >= 0x80);
  const count = ([encoding, letters]: (typeof COMMON)[number]) => {
    const common = new Set(letters);
    const text = withSigns(encoding, new TextDecoder(encoding).decode(high));
    return Array.from(text).filter((letter) => common.has(letter)).length;
  };
  const scores = (hasWholeWords(bytes) ? ALPHABETS : COMMON).map((page) => ({
    encoding: page[0],
    score: count(page),
  }));
  return scores.reduce((a, b) => (b.score > a.score ? b : a)).encoding;
}

/** Whether most letters beyond ASCII stand in words of them: accents among Latin letters stand alone. */
function hasWholeWords(bytes: Uint8Array): boolean {
  let [run, inWords, all] = [0, 0, 0];
  for (const byte of bytes.subarray(0, TELLING)) {
    run = byte >= 0xc0 ? run + 1 : 0;
    if (run > 0) all += 1;
    if (run === 3) inWords += 3;
    else if (run > 3) inWords += 1;
  }
  return inWords * 2 > all;
}

/** What 0x80 to 0x9F stand for in windows-1252. */
const C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

function withSigns(encoding: string, text: string): string {
  if (encoding !== "windows-1252") return text;
  // Node 20 reads windows-1252 as ISO 8859-1; this can go when no supported Node does.
  return text.replaceAll(
    /[\u0080-\u009F]/gu,
    (letter) => C1[letter.charCodeAt(0) - 0x80] ?? letter,
  );
}
