import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { localKeys } from "../../../core/adapters/local-key.ts";
import { secretBox } from "../../../core/adapters/secret-box.ts";

const KEY = "Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa";
const FORMER = "q0Zx&Yc5Vb3Nm8Lk1Jh6Gf2Ds9Ap4Ou7";
const TOKEN = "access-production-8ab976e6-64bc-4b38-98f7-731e7a349970";
const PLACE = { table: "secrets/bank_links", column: "sealed", ledgerId: 3, rowId: 7 };

const REFUSED = /authenticate|damaged|not there|no key/u;

const box = secretBox([KEY, FORMER]);
const sealed = box.seal(TOKEN, PLACE);
const [version = "", name = "", text = ""] = sealed.split(".");
const withBytes = (bytes: Buffer) => [version, name, bytes.toString("base64url")].join(".");

describe("secretBox()", () => {
  it("opens what it sealed, and tells nothing of it", () => {
    expect(box.open(sealed, PLACE)).toBe(TOKEN);
    expect(box.open(box.seal("", PLACE), PLACE)).toBe("");
    expect(Buffer.from(sealed).includes("access-")).toBe(false);
    expect(Buffer.from(text, "base64url").includes("access-")).toBe(false);
    expect(box.seal(TOKEN, PLACE)).not.toBe(sealed);
  });

  it.each([
    ["another row", { rowId: 8 }],
    ["another ledger", { ledgerId: 4 }],
    ["another table", { table: "secrets/link_sessions" }],
    ["another column", { column: "other" }],
  ])("does not open in %s", (_what, other) => {
    expect(() => box.open(sealed, { ...PLACE, ...other })).toThrow(REFUSED);
  });

  it("refuses every single bit that is turned, and every shortening", () => {
    const bytes = Buffer.from(text, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => box.open(withBytes(turned), PLACE)).toThrow(REFUSED);
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => box.open(sealed.slice(0, length), PLACE)).toThrow(REFUSED);
  });

  it.each([4, 8, 12, 15])("refuses a tag of %i bytes", (authTagLength) => {
    // As an attacker who knows the key stream would forge: a short tag is guessed soon.
    const bytes = Buffer.from(text, "base64url");
    expect(() => box.open(withBytes(bytes.subarray(0, -(16 - authTagLength))), PLACE)).toThrow(
      REFUSED,
    );
  });

  it.each([
    "",
    "v2.a.b",
    `${sealed}.`,
    `${sealed}=`,
    `${version}.${name}.${text}!`,
    "v1..",
    "v1.x.AA",
  ])("refuses what it never wrote: %j", (damaged) => {
    expect(() => box.open(damaged, PLACE)).toThrow(REFUSED);
  });

  it("opens with a former key, seals with the newest, and knows which is which", () => {
    const old = secretBox([FORMER]).seal(TOKEN, PLACE);
    expect(box.open(old, PLACE)).toBe(TOKEN);
    expect(box.isCurrent(old)).toBe(false);
    expect(box.isCurrent(sealed)).toBe(true);
    expect(() => secretBox([KEY]).open(old, PLACE)).toThrow("not there");
    const renamed = [version, name, old.split(".")[2]].join(".");
    expect(() => box.open(renamed, PLACE)).toThrow(REFUSED);
  });

  it("refuses no key, and one under 32 bytes, without repeating it", () => {
    expect(() => secretBox([])).toThrow(REFUSED);
    expect(() => secretBox(["CANARY"])).toThrow(/32 bytes/u);
    expect(() => secretBox(["CANARY"])).not.toThrow(/CANARY/u);
    expect(() => secretBox([KEY, KEY.slice(1)])).toThrow(/32 bytes/u);
  });

  it("makes addresses nobody can guess", () => {
    const made = new Set(Array.from({ length: 1000 }, () => box.random()));
    expect(made.size).toBe(1000);
    for (const one of made) expect(one).toMatch(/^[\w-]{43}$/u);
  });
});

describe("localKeys()", () => {
  const folder = mkdtempSync(join(tmpdir(), "budget-key-"));
  const file = join(folder, "data", "key");
  afterAll(() => rmSync(folder, { recursive: true }));
  const modes = () => readdirSync(dirname(file)).map((one) => statSync(join(dirname(file), one)));

  it("makes a key once, which nobody else can read", () => {
    const made = localKeys(file).keys();
    expect(made).toEqual([expect.stringMatching(/^[\w-]{64}$/u)]);
    expect(localKeys(file).keys()).toEqual(made);
    chmodSync(file, 0o644);
    expect(localKeys(file).keys()).toEqual(made);
    expect(modes().map(({ mode }) => mode & 0o777)).toEqual([0o600]);
  });

  it("changes it, and a box that is in use already seals with the new one and opens what was sealed", () => {
    const own = localKeys(file);
    const [former] = own.keys();
    const using = secretBox(() => own.keys());
    const old = using.seal(TOKEN, PLACE);
    own.renew();
    own.renew();
    expect(own.keys()).toEqual([expect.any(String), former]);
    expect(using.isCurrent(old)).toBe(false);
    expect(using.open(old, PLACE)).toBe(TOKEN);
    const anew = using.seal(TOKEN, PLACE);
    own.retire();
    expect(own.keys()).toHaveLength(1);
    expect(own.keys()).not.toContain(former);
    expect(using.open(anew, PLACE)).toBe(TOKEN);
    expect(() => using.open(old, PLACE)).toThrow(REFUSED);
    // Nothing but the one file is left.
    expect(modes().map(({ mode }) => mode & 0o777)).toEqual([0o600]);
  });
});
