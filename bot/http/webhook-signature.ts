import { createHash, timingSafeEqual } from "node:crypto";
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import type { WebhookKey, WebhookKeys } from "./webhook-keys.ts";

/** `"later"`: it could not be checked now, and the bank should send it again. */
export type Verdict = "genuine" | "forged" | "later";

const OLDEST_SECONDS = 300;
/** Clocks differ; more than this ahead of ours is the future. */
const AHEAD_SECONDS = 5;
const LONGEST = 4096;
const PARTS = /^[\w-]+\.[\w-]+\.[\w-]{86}$/u;
const KID = /^[\w-]{1,64}$/u;

/**
 * Whether a webhook is the bank's own: signed with ES256 by a key the bank names, within the last five
 * minutes, over exactly these bytes. Everything that costs nothing is looked at before a key is asked for.
 */
export async function verdictOn(
  body: Uint8Array,
  token: unknown,
  checks: { readonly keys: WebhookKeys; readonly now: () => number },
): Promise<Verdict> {
  const kid = kidOf(token);
  if (kid === null || typeof token !== "string") return "forged";
  if (!isAbout(claimsOf(token), body, checks.now())) return "forged";
  const key = await checks.keys.find(kid);
  if (key === "later") return "later";
  if (key === "unknown" || !isSigning(key, kid)) return "forged";
  return (await isSigned(token, key, body, checks.now())) ? "genuine" : "forged";
}

function kidOf(token: unknown): string | null {
  if (typeof token !== "string" || token.length > LONGEST || !PARTS.test(token)) return null;
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return alg === "ES256" && typeof kid === "string" && KID.test(kid) ? kid : null;
  } catch {
    return null;
  }
}

type Claims = { readonly iat?: unknown; readonly request_body_sha256?: unknown };

function claimsOf(token: string): Claims {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

function isAbout({ iat, request_body_sha256: told }: Claims, body: Uint8Array, now: number) {
  if (typeof iat !== "number" || !Number.isFinite(iat)) return false;
  const age = now / 1000 - iat;
  if (age > OLDEST_SECONDS || age < -AHEAD_SECONDS) return false;
  if (typeof told !== "string" || !/^[0-9a-f]{64}$/u.test(told)) return false;
  return timingSafeEqual(createHash("sha256").update(body).digest(), Buffer.from(told, "hex"));
}

function isSigning(key: WebhookKey, kid: string): boolean {
  const { kty, crv, alg, use } = key;
  return key.kid === kid && kty === "EC" && crv === "P-256" && alg === "ES256" && use === "sig";
}

async function isSigned(
  token: string,
  key: WebhookKey,
  body: Uint8Array,
  now: number,
): Promise<boolean> {
  try {
    const { kty, crv, x, y } = key;
    const imported = await importJWK({ kty, crv, x, y }, "ES256");
    const { payload } = await compactVerify(token, imported, { algorithms: ["ES256"] });
    const claims: Claims = JSON.parse(Buffer.from(payload).toString("utf8"));
    const expired = key.expiredAt !== null && key.expiredAt <= Number(claims.iat);
    return !expired && isAbout(claims, body, now);
  } catch {
    return false;
  }
}
