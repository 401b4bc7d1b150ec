import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret of 256 random bits for an address or a program, and what is kept of it. */
export type Secret = { readonly text: string; readonly hash: string };

/** Makes one; only the hash may be stored. */
export function newSecret(prefix = ""): Secret {
  const text = `${prefix}${randomBytes(32).toString("base64url")}`;
  return { text, hash: hashOf(text) };
}

/** SHA-256 in hex: enough for what is random already. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Whether two hashes are the same, in the same time whatever differs. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
