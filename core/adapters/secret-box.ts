import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { SecretBox, SecretPlace } from "../ports.ts";

const VERSION = "v1";
const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
/** Without it Node takes tags of four bytes for good. */
const TAG = { authTagLength: 16 };
const SHORTEST = 32;

/**
 * Seals with AES-256-GCM under the first of `keys`; all of them open. What is sealed says its version
 * and which key it needs, and is bound to table, column, ledger and row. Keys that may change are asked
 * for each time. Throws for a key that is too short, without repeating it.
 */
export function secretBox(keys: readonly string[] | (() => readonly string[])): SecretBox {
  const first = ringOf(typeof keys === "function" ? keys() : keys);
  const ring = typeof keys === "function" ? () => ringOf(keys()) : () => first;
  return {
    seal(text, place) {
      const { newest } = ring();
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, newest.key, iv, TAG);
      cipher.setAAD(bound(newest.name, place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const all = Buffer.concat([iv, body, cipher.getAuthTag()]);
      return [VERSION, newest.name, all.toString("base64url")].join(".");
    },
    open(sealed, place) {
      const { name, bytes } = parsed(sealed);
      const key = ring().all.find((each) => each.name === name)?.key;
      if (key === undefined) throw new Error("A secret was sealed with a key that is not there.");
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), TAG);
      decipher.setAAD(bound(name, place));
      decipher.setAuthTag(bytes.subarray(-TAG.authTagLength));
      const body = bytes.subarray(IV_BYTES, -TAG.authTagLength);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${ring().newest.name}.`),
    random: () => randomBytes(32).toString("base64url"),
  };
}

type Key = { readonly name: string; readonly key: Buffer };

function ringOf(keys: readonly string[]): { readonly newest: Key; readonly all: readonly Key[] } {
  const all = keys.map((key) => ({ name: nameOf(key), key: keyOf(key) }));
  const [newest] = all;
  if (newest === undefined) throw new Error("There is no key to seal secrets with.");
  return { newest, all };
}

function keyOf(key: string): Buffer {
  if (Buffer.byteLength(key) < SHORTEST)
    throw new Error(`A key to seal secrets with is shorter than ${SHORTEST} bytes.`);
  return Buffer.from(hkdfSync("sha256", key, "budget-tracker", `${VERSION} secrets`, 32));
}

/** Tells keys apart without telling anything of them. */
function nameOf(key: string): string {
  const info = `${VERSION} name`;
  const name = Buffer.from(hkdfSync("sha256", key, "budget-tracker", info, 32));
  return createHash("sha256").update(name).digest("hex").slice(0, 8);
}

function bound(key: string, { table, column, ledgerId, rowId }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([VERSION, key, table, column, ledgerId, rowId]));
}

function parsed(sealed: string): { readonly name: string; readonly bytes: Buffer } {
  const [version, name, text, ...rest] = sealed.split(".");
  if (version === VERSION && name !== undefined && text !== undefined && rest.length === 0) {
    const bytes = Buffer.from(text, "base64url");
    // Node reads past letters that do not belong: only the one way to write it is taken.
    if (bytes.toString("base64url") === text && bytes.length >= IV_BYTES + TAG.authTagLength)
      return { name, bytes };
  }
  throw new Error("A sealed secret is damaged.");
}
