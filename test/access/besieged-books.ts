import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secretBox } from "../../core/adapters/secret-box.ts";
import { parseIsoDate } from "../../core/domain/dates.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type { Archive } from "../../core/ports.ts";
import { type Db, openDb } from "../../core/store/db.ts";
import type { Act } from "../../core/usecases/act.ts";
import { addTransaction } from "../../core/usecases/add-transaction.ts";
import { openAct } from "../../core/usecases/open-act.ts";
import { startSharedLedger } from "../../core/usecases/start-shared-ledger.ts";
import type { Engine } from "../harness/databases.ts";
import { newBooks } from "../harness/people.ts";
import { type Row, wordsOf } from "./core-rows.ts";
import { bankOf } from "./secret-bank.ts";
import { booksOf, changedIn, type Ids, SECRET, secretBooks, tally, TOLD } from "./secrets.ts";

/** Names that somebody may have guessed are a secret too, to who said none. */
const ANY = new RegExp(`${TOLD.source}|Zqguess`, "u");

/** An archive that can be read. */
function plainArchive(): Archive {
  const parts: Uint8Array[] = [];
  return {
    file: (name) => ({
      write: (bytes) => void parts.push(Buffer.from(name), bytes),
      end: () => undefined,
    }),
    finish: () => new Uint8Array(Buffer.concat(parts)),
  };
}

const person = (userId: string) => ({
  workspaceId: "T1",
  userId,
  userName: userId,
  timeZone: "UTC",
  currency: parseCurrency("USD"),
  requestKey: null,
});

type Held = { readonly theirs: readonly Ids[]; readonly ben: Act; readonly mine: number };

/** Three ledgers full of secrets (a private one, a shared one, another workspace's), and Ben with his own. */
export async function besiegedBooks(engine: Engine) {
  const books = await newBooks(engine);
  const held = await filled(books);
  const siege = await siegeOf(books.deps, held);
  return {
    ...siege,
    drop: books.drop,
    /** What is wrong with a row in a copy of the books, to which anything may happen (SQLite). */
    async triedApart(
      row: Row,
      isAlone: boolean,
      how: (work: () => Promise<string[]>) => Promise<string[]>,
    ): Promise<string[]> {
      await books.deps.db.writer.raw("pragma wal_checkpoint(truncate)");
      const folder = mkdtempSync(join(tmpdir(), "budget-siege-"));
      const file = join(folder, "copy.sqlite");
      copyFileSync(books.url.replace(/^sqlite:/u, ""), file);
      const db = openDb(`sqlite:${file}`);
      try {
        const apart = await siegeOf({ ...books.deps, db }, held);
        const wrong = await how(() => (isAlone ? apart.triedAlone(row) : apart.tried(row)));
        return [...wrong, ...(await apart.changed())];
      } finally {
        await db.destroy();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

type Books = Awaited<ReturnType<typeof newBooks>>;

async function filled({ deps, as }: Books): Promise<Held> {
  const channel = { id: "C0FLAT", name: "flat" };
  const ana = { ...person("ana"), userName: `${SECRET} Ana` };
  const flat = await startSharedLedger(deps, ana, channel);
  const abroad = await startSharedLedger(deps, { ...ana, workspaceId: "T2" }, channel);
  const box = boxOf();
  const theirs: Ids[] = [];
  for (const act of [await openAct(deps, ana), flat.act, abroad.act])
    theirs.push(await secretBooks(deps, act, box));
  const ben = await as("ben");
  const entry = { date: parseIsoDate("2026-03-02"), amountMinor: -1250, merchant: "Mine" };
  return { theirs, ben, mine: (await addTransaction(deps, ben, entry)).transaction.id };
}

const boxOf = () => secretBox(["Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa"]);

async function siegeOf(
  of: { readonly db: Db; readonly clock: Books["deps"]["clock"] },
  held: Held,
) {
  const { theirs, ben, mine } = held;
  const bank = bankOf("nothing", 0);
  const log = () => undefined;
  const deps = { ...of, bank, box: boxOf(), log, openArchive: plainArchive };
  const victims = theirs.map(({ ledger }) => ledger);
  const before = await booksOf(deps.db, victims);
  let counted = await tally(deps.db, victims);
  let others = 0;
  /** What comes of a row where that is what `secret` fits. */
  async function toldBy(row: Row, their: Ids, secret: RegExp): Promise<string[]> {
    others += 1;
    const other = (name: string) => openAct(deps, person(`${name}${others}`));
    const value = await row({ deps, act: ben, their, mine, other }).catch(wordsOf);
    const said = JSON.stringify([value, bank.asked.splice(0)], (_, part: unknown) =>
      part instanceof Uint8Array ? Buffer.from(part).toString("latin1") : part,
    );
    const at = said.search(secret);
    return at === -1 ? [] : [said.slice(Math.max(0, at - 200), at + 100)];
  }
  async function changes(): Promise<string[]> {
    const now = await tally(deps.db, victims);
    const changed = now !== counted;
    counted = now;
    return changed ? ["there is more or less in their books"] : [];
  }
  return {
    deps,
    ben,
    victims,
    /** Where what is stored of theirs is not as it was. */
    changed: async () => changedIn(before, await booksOf(deps.db, victims)),
    /** With another ledger's ids, a shared one's of which Ben is no member, another workspace's. */
    async tried(row: Row): Promise<string[]> {
      const wrong: string[] = [];
      for (const their of theirs) wrong.push(...(await toldBy(row, their, TOLD)));
      return [...wrong, ...(await changes())];
    },
    /** Told nothing of theirs. */
    async triedAlone(row: Row): Promise<string[]> {
      return [...(await toldBy(row, theirs[0]!, ANY)), ...(await changes())];
    },
  };
}
