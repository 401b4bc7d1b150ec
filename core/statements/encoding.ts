/** Bytes as text, and the encoding they were found to be in. */
export type Decoded = { readonly text: string; readonly encoding: string };

const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * Finds a text file's encoding: its byte-order mark, else the zero bytes of UTF-16, else strict
 * UTF-8, else the Windows code page its letters are common in. `undefined` for bytes that are no text at all.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked !== undefined) return decodedAs(marked[0], bytes);
  const wide = utf16Of(bytes);
  if (wide !== undefined) return decodedAs(wide, bytes);
  if (bytes.includes(0)) return undefined;
  return decodedAs("utf-8", bytes) ?? inCodePage(bytes);
}

function decodedAs(encoding: string, bytes: Uint8Array): Decoded | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
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

/** Enough of a file to know its language by. */
const TELLING = 256 * 1024;

function inCodePage(bytes: Uint8Array): Decoded | undefined {
  const high = bytes.subarray(0, TELLING).filter((byte) => byte >= 0x80);
  const count = ([encoding, letters]: (typeof COMMON)[number]) => {
    const common = new Set(letters);
    return Array.from(textIn(encoding, high)).filter((letter) => common.has(letter)).length;
  };
  const scores = COMMON.map((page) => ({ encoding: page[0], score: count(page) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return { text: textIn(best.encoding, bytes), encoding: best.encoding };
}

/** What 0x80 to 0x9F stand for in windows-1252. */
const C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

function textIn(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== "windows-1252") return text;
  // Node 20 reads windows-1252 as ISO 8859-1; this can go when no supported Node does.
  return text.replaceAll(
    /[\u0080-\u009F]/gu,
    (letter) => C1[letter.charCodeAt(0) - 0x80] ?? letter,
  );
}
