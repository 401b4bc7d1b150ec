import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";

/** A key that webhooks are signed with, and the public half as Plaid's API gives it. */
export type SigningKey = { readonly privateKey: KeyObject; readonly jwk: PublicKey };

export type PublicKey = {
  readonly alg: "ES256";
  readonly crv: "P-256";
  readonly kid: string;
  readonly kty: "EC";
  readonly use: "sig";
  readonly x: string;
  readonly y: string;
  /** Epoch seconds. */
  readonly created_at: number;
  expired_at: number | null;
};

export function newKey(now: number): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const created_at = Math.floor(now / 1000);
  const jwk = {
    alg: "ES256",
    crv: "P-256",
    kid: randomUUID(),
    kty: "EC",
    use: "sig",
    x,
    y,
    created_at,
    expired_at: null,
  } as const;
  return { privateKey, jwk };
}

/** The signature of a webhook's body, as Plaid sends it in a header. */
export function signatureOf(body: string, key: SigningKey, now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = part({ alg: "ES256", kid: key.jwk.kid, typ: "JWT" });
  const claims = part({
    iat: Math.floor(now / 1000),
    request_body_sha256: createHash("sha256").update(body).digest("hex"),
  });
  const signed = sign("sha256", Buffer.from(`${header}.${claims}`), {
    key: key.privateKey,
    dsaEncoding: "ieee-p1363",
  });
  return `${header}.${claims}.${signed.toString("base64url")}`;
}

/** What a webhook's body is: Plaid writes it with two spaces, and signs exactly these bytes. */
export function bodyOf(about: object): string {
  return JSON.stringify(about, null, 2);
}
