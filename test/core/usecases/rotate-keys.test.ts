import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secretBox } from "../../../core/adapters/secret-box.ts";
import type { SecretBox } from "../../../core/ports.ts";
import { inLedger, readLedger } from "../../../core/store/in-ledger.ts";
import { dropSecret } from "../../../core/store/secrets.ts";
import { rotateKeys } from "../../../core/usecases/rotate-keys.ts";
import { keepSecret, openSecret } from "../../../core/usecases/sealed.ts";
import { ENGINES } from "../../harness/databases.ts";
import { newBooks } from "../../harness/people.ts";

const NEW = "Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa";
const OLD = "q0Zx&Yc5Vb3Nm8Lk1Jh6Gf2Ds9Ap4Ou7";
const NEXT = "Wd3!nB7vQ0z#mX5kT8rL2pJ6hG4fS9aE";
const SECRETS = 60;

describe.each(ENGINES)("rotateKeys() on %s", (engine) => {
  let books: Awaited<ReturnType<typeof newBooks>>;
  let ledgers: readonly number[];
  beforeAll(async () => {
    books = await newBooks(engine);
    ledgers = [(await books.as("ana")).ledger.id, (await books.as("ben")).ledger.id];
  });
  afterAll(() => books.drop());

  const where = (at: number) => ({
    ledgerId: ledgers[at % 2] ?? 0,
    owner: { table: "bank_links", id: at },
  });

  it("seals everything anew, from wherever it was stopped, and leaves what changed meanwhile", async () => {
    const { db } = books.deps;
    const former = secretBox([OLD]);
    for (const at of [0, 1])
      await inLedger(db, where(at).ledgerId, async (trx) => {
        for (let i = at; i < SECRETS; i += 2) await keepSecret(trx, former, where(i), `token ${i}`);
      });
    const box = secretBox([NEW, OLD]);
    // Stopped in the middle, as by a kill.
    let sealed = 0;
    const stopped = rotateKeys({ db, box }, null, () => {
      if ((sealed += 1) === 40) throw new Error("killed");
    });
    await expect(stopped).rejects.toThrow("killed");
    // The bot runs on meanwhile: it links one, unlinks another.
    await inLedger(db, where(1).ledgerId, (trx) => keepSecret(trx, box, where(1), "renewed"));
    await inLedger(db, where(2).ledgerId, (trx) =>
      dropSecret(trx, where(2).ledgerId, where(2).owner),
    );
    const done = await rotateKeys({ db, box });
    expect(done).toMatchObject({ total: SECRETS - 1, unreadable: 0 });
    expect(done.sealed).toBeLessThanOrEqual(SECRETS - 39);
    expect(await rotateKeys({ db, box })).toMatchObject({ sealed: 0, total: SECRETS - 1 });
    const newest = secretBox([NEW]);
    const expected = new Map([
      [0, "token 0"],
      [1, "renewed"],
      [2, null],
      [3, "token 3"],
      [SECRETS - 1, `token ${SECRETS - 1}`],
    ]);
    for (const [i, text] of expected) {
      const { ledgerId } = where(i);
      const opened = readLedger(db, ledgerId, (trx) => openSecret(trx, newest, where(i)));
      expect(await opened).toBe(text);
    }
  });

  it("leaves what no key opens as it is, and goes on with the rest", async () => {
    const { db } = books.deps;
    const lost = secretBox(["a key that nobody has kept: 5rT9#kQz"]);
    const newest = secretBox([NEXT, NEW]);
    const [first, second] = [where(0), { ...where(0), owner: { table: "link_sessions", id: 1 } }];
    await inLedger(db, first.ledgerId, async (trx) => {
      await keepSecret(trx, lost, first, "lost");
      await keepSecret(trx, secretBox([NEW]), second, "kept");
    });
    let [renewed, retired] = [0, 0];
    const own = { renew: () => (renewed += 1), retire: () => (retired += 1) };
    const done = await rotateKeys({ db, box: newest }, own);
    expect(done).toEqual({ sealed: SECRETS - 1, total: SECRETS, unreadable: 1 });
    // The former keys may be what opens it.
    expect([renewed, retired]).toEqual([1, 0]);
    const opened = (box: SecretBox, at: typeof first) =>
      readLedger(db, at.ledgerId, (trx) => openSecret(trx, box, at));
    expect(await opened(lost, first)).toBe("lost");
    expect(await opened(secretBox([NEXT]), second)).toBe("kept");
    await inLedger(db, first.ledgerId, (trx) => dropSecret(trx, first.ledgerId, first.owner));
    await rotateKeys({ db, box: newest }, own);
    expect([renewed, retired]).toEqual([2, 1]);
  });
});
