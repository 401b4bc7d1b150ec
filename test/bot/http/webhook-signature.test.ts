import {
  createHash,
  createHmac,
  createSign,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { keysOf, type WebhookKey } from "../../../bot/http/webhook-keys.ts";
import { type Verdict, verdictOn } from "../../../bot/http/webhook-signature.ts";

const NOW = Date.parse("2026-03-09T12:00:00Z");
const SECONDS = NOW / 1000;
const KID = "bfbd5111-8e33-4643-8ced-b2e642a72f3c";
const NEXT_KID = "6c5516e1-92dc-479e-a8ff-5a51992e0001";
const BODY = `{\n  "webhook_type": "TRANSACTIONS",\n  "webhook_code": "SYNC_UPDATES_AVAILABLE",\n  "item_id": "item-1"\n}`;

type Pair = {
  readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];
  readonly key: WebhookKey;
};

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims = (more: object = {}) => ({ iat: SECONDS, request_body_sha256: sha(BODY), ...more });

async function pairOf(kid: string): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { x = "", y = "" } = await exportJWK(publicKey);
  const key = { kid, alg: "ES256", crv: "P-256", kty: "EC", use: "sig", x, y, expiredAt: null };
  return { privateKey, key };
}

let current: Pair;
let next: Pair;
let stranger: Pair;
beforeAll(async () => {
  [current, next, stranger] = await Promise.all([pairOf(KID), pairOf(NEXT_KID), pairOf(KID)]);
});

/** The bank, its keys as told, and how often it was asked for one. */
function bankWith(change: Partial<WebhookKey> | null = {}, down = false) {
  let at = NOW;
  const asked: string[] = [];
  const keys = keysOf({
    now: () => at,
    async ask(kid) {
      asked.push(kid);
      if (down) throw new Error("down");
      if (kid === KID) return change === null ? null : { ...current.key, ...change };
      return kid === NEXT_KID ? next.key : null;
    },
  });
  return {
    asked,
    pass: (ms: number) => (at += ms),
    verdict: (token: unknown, body = BODY): Promise<Verdict> =>
      verdictOn(Buffer.from(body), token, { keys, now: () => at }),
  };
}

const signed = (
  more: object = {},
  { by = current, header = {} }: { by?: Pair; header?: object } = {},
): Promise<string> =>
  new SignJWT(claims(more))
    .setProtectedHeader({ alg: "ES256", kid: by.key.kid, typ: "JWT", ...header })
    .sign(by.privateKey);

const without = (name: string) => {
  const { [name]: _, ...rest } = claims() as Record<string, unknown>;
  return new SignJWT(rest).setProtectedHeader({ alg: "ES256", kid: KID }).sign(current.privateKey);
};

const unsigned = (header: object, end: string) => `${base64(header)}.${base64(claims())}.${end}`;
const cut = async (change: (token: string) => string) => change(await signed());
const other = (): KeyObject => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

type Row = readonly [what: string, token: () => unknown, body?: string];

const FORGED: readonly Row[] = [
  ["no signature", () => undefined],
  ["an empty signature", () => ""],
  ["two signatures", async () => [await signed(), await signed()]],
  ["words", () => "a.b.c"],
  ["a token of 5 kB", () => cut((token) => token + "A".repeat(5000))],
  ["alg none", () => unsigned({ alg: "none", kid: KID }, "")],
  [
    "alg none with the signature of another",
    () => cut((token) => unsigned({ alg: "none", kid: KID }, token.split(".")[2]!)),
  ],
  [
    "HS256 keyed with the public key",
    () => {
      const text = unsigned({ alg: "HS256", kid: KID }, "").slice(0, -1);
      return `${text}.${createHmac("sha256", JSON.stringify(current.key)).update(text).digest("base64url")}`;
    },
  ],
  [
    "a header that says ES256 over an HMAC",
    () => {
      const text = unsigned({ alg: "ES256", kid: KID }, "").slice(0, -1);
      return `${text}.${createHmac("sha512", current.key.x).update(text).digest("base64url")}`;
    },
  ],
  ["another's key under the same name", () => signed({}, { by: stranger })],
  ["no kid", () => signed({}, { header: { kid: undefined } })],
  ["a kid of another key", () => signed({}, { header: { kid: NEXT_KID } })],
  [
    "a kid nobody knows",
    () => signed({}, { header: { kid: "11111111-1111-1111-1111-111111111111" } }),
  ],
  ["a kid that climbs", () => signed({}, { header: { kid: "../../keys" } })],
  ["a kid that is no text", () => unsigned({ alg: "ES256", kid: 7 }, "A".repeat(86))],
  ["five minutes and a second old", () => signed({ iat: SECONDS - 301 })],
  ["an hour old", () => signed({ iat: SECONDS - 3600 })],
  ["from ten seconds ahead", () => signed({ iat: SECONDS + 10 })],
  ["from a year ahead", () => signed({ iat: SECONDS + 365 * 86_400 })],
  ["in milliseconds", () => signed({ iat: NOW })],
  ["without a time", () => without("iat")],
  ["a time that is text", () => signed({ iat: String(SECONDS) })],
  ["without the body’s hash", () => without("request_body_sha256")],
  ["the hash of another body", () => signed({ request_body_sha256: sha("{}") })],
  ["a hash that is cut short", () => signed({ request_body_sha256: sha(BODY).slice(2) })],
  ["a body with one more space", () => signed(), `${BODY} `],
  ["a body that was read and written again", () => signed(), JSON.stringify(JSON.parse(BODY))],
  ["a body indented anew", () => signed(), JSON.stringify(JSON.parse(BODY), null, 4)],
  ["another item in the body", () => signed(), BODY.replace("item-1", "item-2")],
  ["an empty body", () => signed(), ""],
  ["a signature of 63 bytes", () => cut((token) => token.slice(0, -2))],
  ["a signature of 66 bytes", () => cut((token) => `${token}AAA`)],
  ["a token without its end", () => cut((token) => token.slice(0, 40))],
  [
    "a signature of zeros",
    () => cut((token) => `${token.split(".").slice(0, 2).join(".")}.${"A".repeat(86)}`),
  ],
  [
    "a signature in DER",
    () => {
      const text = unsigned({ alg: "ES256", kid: KID }, "").slice(0, -1);
      return `${text}.${createSign("sha256").update(text).sign(other()).toString("base64url")}`;
    },
  ],
  [
    "one bit of the signature turned",
    () =>
      cut((token) => token.slice(0, -20) + (token.at(-20) === "A" ? "B" : "A") + token.slice(-19)),
  ],
  [
    "claims that were changed after signing",
    () =>
      cut((token) => {
        const [head, , end] = token.split(".");
        return `${head}.${base64(claims({ iat: SECONDS - 1 }))}.${end}`;
      }),
  ],
];

const KEYS: readonly (readonly [what: string, change: Partial<WebhookKey> | null])[] = [
  ["that has expired", { expiredAt: SECONDS - 1 }],
  ["that the bank no longer knows", null],
  ["of another name than was asked for", { kid: NEXT_KID }],
  ["that is not for signing", { use: "enc" }],
  ["of another curve", { crv: "P-384" }],
  ["that says another algorithm", { alg: "HS256" }],
  ["whose point is not on the curve", { x: "AAAA", y: "AAAA" }],
];

describe("verdictOn()", () => {
  it.each(FORGED.map((row) => ({ row })))("refuses $row.0", async ({ row: [, token, body] }) => {
    expect(await bankWith().verdict(await token(), body)).toBe("forged");
  });

  it.each(KEYS)("refuses a key %s", async (_what, change) => {
    expect(await bankWith(change).verdict(await signed())).toBe("forged");
  });

  it("takes what the bank signed just now, 4:59 ago, or by a clock three seconds ahead", async () => {
    const bank = bankWith();
    for (const skew of [0, -1, -299, -300, 3])
      expect(await bank.verdict(await signed({ iat: SECONDS + skew }))).toBe("genuine");
    expect(bank.asked).toEqual([KID]);
  });

  it("takes the bank’s own spelling: other header fields, more claims, a key that expires later", async () => {
    const bank = bankWith({ expiredAt: SECONDS + 60 });
    expect(await bank.verdict(await signed({ more: 1 }, { header: { typ: undefined } }))).toBe(
      "genuine",
    );
  });

  it("takes both keys while the bank changes from one to the other", async () => {
    const bank = bankWith();
    for (const by of [current, next, current, next])
      expect(await bank.verdict(await signed({}, { by }))).toBe("genuine");
    expect(bank.asked).toEqual([KID, NEXT_KID]);
  });

  it("asks once for a name that nobody knows, however often it comes", async () => {
    const bank = bankWith();
    const token = await signed({}, { header: { kid: "made-up" } });
    const verdicts = await Promise.all(Array.from({ length: 200 }, () => bank.verdict(token)));
    expect(new Set(verdicts)).toEqual(new Set(["forged"]));
    expect(bank.asked).toHaveLength(1);
  });

  it("asks for ten names a minute, however many are made up, and forgets no key in use", async () => {
    const bank = bankWith();
    expect(await bank.verdict(await signed())).toBe("genuine");
    const flood = async () => {
      for (let made = 0; made < 300; made += 1) {
        const verdict = await bank.verdict(await signed({}, { header: { kid: `made-${made}` } }));
        expect(verdict).not.toBe("genuine");
      }
    };
    await flood();
    expect(bank.asked.length).toBeLessThanOrEqual(10);
    expect(await bank.verdict(await signed())).toBe("genuine");
    // A key that is new meanwhile has to wait, and is not called forged.
    expect(await bank.verdict(await signed({}, { by: next }))).toBe("later");
    bank.pass(61_000);
    expect(await bank.verdict(await signed({ iat: SECONDS + 61 }, { by: next }))).toBe("genuine");
  });

  it("says later while the bank does not answer, and goes on with a key it knew", async () => {
    expect(await bankWith({}, true).verdict(await signed())).toBe("later");
    const bank = bankWith();
    expect(await bank.verdict(await signed())).toBe("genuine");
    bank.pass(2 * 60 * 60_000);
    expect(await bank.verdict(await signed({ iat: SECONDS + 7200 }))).toBe("genuine");
    expect(bank.asked).toEqual([KID, KID]);
  });

  it("does not wait for a bank that does not answer, and knows the key once it has come", async () => {
    let answer = (): void => undefined;
    const held = new Promise<WebhookKey>((settle) => {
      answer = () => settle(current.key);
    });
    const keys = keysOf({ now: () => NOW, ask: () => held, patienceMs: 20 });
    const checks = { keys, now: () => NOW };
    const token = await signed();
    expect(await verdictOn(Buffer.from(BODY), token, checks)).toBe("later");
    answer();
    expect(await verdictOn(Buffer.from(BODY), token, checks)).toBe("genuine");
  });
});
