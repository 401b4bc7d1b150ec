/** Bytes as text, and the encoding they were found to be in. */
export type Decoded = { readonly text: string; readonly encoding: string };

const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * Finds a text file's encoding: its byte-order mark, else the zero bytes of UTF-16, else strict
 * UTF-8, else the Windows code page. `undefined` for bytes that are no text at all.
 */
export function decode(bytes: Uint8Array): Decoded | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked !== undefined) return decodedAs(marked[0], bytes);
  const wide = utf16Of(bytes);
  if (wide !== undefined) return decodedAs(wide, bytes);
  if (bytes.includes(0)) return undefined;
  return decodedAs("utf-8", bytes) ?? decodedAs(codePageOf(bytes), bytes);
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

/** Bytes that stand for letters of Central Europe in 1250 and for signs in 1252. */
const CENTRAL = new Set([
  0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f, 0xa3, 0xb3, 0xb9, 0xbf,
]);

function codePageOf(bytes: Uint8Array): string {
  let central = 0;
  let high = 0;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    high += 1;
    if (CENTRAL.has(byte)) central += 1;
  }
  return high >= 5 && central * 3 > high ? "windows-1250" : "windows-1252";
}
