import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, inject, it } from "vitest";
import { localKeys } from "../../core/adapters/local-key.ts";
import { secretBox } from "../../core/adapters/secret-box.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type { SecretBox } from "../../core/ports.ts";
import { type Db, openDb } from "../../core/store/db.ts";
import { asSystem, inLedger, readLedger } from "../../core/store/in-ledger.ts";
import { dropSecret } from "../../core/store/secrets.ts";
import { openAct } from "../../core/usecases/open-act.ts";
import { keepSecret, openSecret } from "../../core/usecases/sealed.ts";
import { migratedDatabase } from "../harness/databases.ts";
import { fullCount, recordFigure, SEED } from "../proof.ts";
import { seeded } from "./random.ts";

const ROTATE = fileURLToPath(new URL("../../dist/bot/doctor/rotate-keys.js", import.meta.url));
const SECRETS = fullCount(80, 150);

/** A place where keys are changed: how the command is told of it, and what the bot there seals with. */
type Place = {
  readonly db: Db;
  readonly cwd: string;
  env(): Record<string, string>;
  /** All keys there are, and the newest alone. */
  box(): SecretBox;
  newest(): SecretBox;
  /** The next change begins. */
  next(): void;
  /** Those of the place's own that are kept beside the newest. */
  formerKeys(): number;
  close(): Promise<void>;
};

const SETTINGS = {
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
};

async function configured(engine: "sqlite" | "postgres"): Promise<Place> {
  const database = await migratedDatabase(engine);
  const cwd = mkdtempSync(join(tmpdir(), "budget-rotate-"));
  let keys = ["Jw8#kQz1mXr7!tBn4vLp9sHd2cFg6yEa", "q0Zx&Yc5Vb3Nm8Lk1Jh6Gf2Ds9Ap4Ou7"];
  return {
    db: database.db,
    cwd,
    env: () => ({
      ...SETTINGS,
      DATABASE_URL: database.url,
      APP_SECRET_KEY: keys[0] ?? "",
      APP_SECRET_KEYS_OLD: keys[1] ?? "",
    }),
    box: () => secretBox(keys),
    newest: () => secretBox(keys.slice(0, 1)),
    next: () => {
      keys = keys.toReversed();
    },
    formerKeys: () => 0,
    async close() {
      await database.drop();
      rmSync(cwd, { recursive: true });
    },
  };
}

async function local(): Promise<Place> {
  const cwd = mkdtempSync(join(tmpdir(), "budget-rotate-"));
  mkdirSync(join(cwd, "data"));
  copyFileSync(inject("templates").sqlite, join(cwd, "data/local.sqlite"));
  const db = openDb(`sqlite:${join(cwd, "data/local.sqlite")}`);
  const own = localKeys(join(cwd, "data/app-secret.key"));
  // As the bot that runs meanwhile has it.
  const box = secretBox(() => own.keys());
  return {
    db,
    cwd,
    env: () => ({}),
    box: () => box,
    newest: () => secretBox(own.keys().slice(0, 1)),
    next: () => undefined,
    formerKeys: () => own.keys().length - 1,
    async close() {
      await db.destroy();
      rmSync(cwd, { recursive: true });
    },
  };
}

describe.each([
  ["SQLite", () => configured("sqlite")],
  ["PostgreSQL", () => configured("postgres")],
  ["the local workspace's own key", local],
])("npm run rotate-keys, killed, on %s", (what, open) => {
  const dice = seeded(SEED);
  let place: Place;
  afterAll(() => place.close());

  const ledgers: number[] = [];
  const known = new Map<number, string>();
  const wrong: string[] = [];
  const where = (id: number) => ({
    ledgerId: ledgers[id % 2] ?? 0,
    owner: { table: "bank_links", id },
  });
  const keep = async (id: number, text: string) => {
    await inLedger(place.db, where(id).ledgerId, (trx) =>
      keepSecret(trx, place.box(), where(id), text),
    );
    known.set(id, text);
  };
  const opened = (id: number, box: SecretBox) =>
    readLedger(place.db, where(id).ledgerId, (trx) => openSecret(trx, box, where(id)));
  const waiting = async () => {
    const newest = place.newest();
    const rows = await asSystem(place.db, (trx) => trx("secrets").select("sealed"));
    return rows.filter(({ sealed }) => !newest.isCurrent(String(sealed))).length;
  };

  /** What a running bot does meanwhile. */
  async function works(): Promise<void> {
    const id = Math.floor(dice() * SECRETS);
    const before = known.get(id);
    if (before === undefined || dice() < 0.3) await keep(id, `renewed ${dice()}`);
    else if (dice() < 0.2) {
      await inLedger(place.db, where(id).ledgerId, (trx) =>
        dropSecret(trx, where(id).ledgerId, where(id).owner),
      );
      known.delete(id);
    } else if ((await opened(id, place.box())) !== before) wrong.push(`${id} meanwhile`);
  }

  function rotate(): { readonly child: ChildProcess; readonly said: () => string } {
    const env = { PATH: process.env["PATH"] ?? "", ...place.env() };
    const child = spawn(process.execPath, [ROTATE], { cwd: place.cwd, env });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (text += part.toString()));
    return { child, said: () => text };
  }

  /** Runs the command and kills it somewhere between before the first and after the last. */
  async function killed(): Promise<{ readonly amid: boolean }> {
    const { child, said } = rotate();
    const gone = once(child, "exit");
    const until = dice() * SECRETS * 1.1;
    for (let left = 0; child.exitCode === null && !(left > 0 && left <= until);) {
      await works();
      await pause(1);
      left = await waiting();
    }
    child.kill("SIGKILL");
    await gone;
    if (child.exitCode !== null && child.exitCode !== 0) wrong.push(said());
    const left = await waiting();
    return { amid: left > 0 && left < known.size };
  }

  async function openLedgers(): Promise<void> {
    const deps = { db: place.db, clock: { now: () => 0 } };
    const asked = { workspaceId: "T1", userName: "x", timeZone: "UTC", requestKey: null };
    for (const userId of ["ana", "ben"]) {
      const act = await openAct(deps, { ...asked, userId, currency: parseCurrency("USD") });
      ledgers.push(act.ledger.id);
    }
  }

  it("loses no secret, and ends with all of them under the newest key", async () => {
    place = await open();
    await openLedgers();
    const kills = fullCount(1, 12);
    let amid = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      if ((await waiting()) === 0) {
        for (let id = 0; id < SECRETS; id += 1) if (!known.has(id)) await keep(id, `token ${id}`);
        place.next();
      }
      if ((await killed()).amid) amid += 1;
    }
    const last = rotate();
    const [code] = await once(last.child, "exit");
    expect([code, last.said()]).toEqual([0, expect.stringMatching(/^Sealed \d+ of \d+ secrets/u)]);
    expect([await waiting(), place.formerKeys()]).toEqual([0, 0]);
    const newest = place.newest();
    for (const [id, text] of known)
      if ((await opened(id, newest)) !== text) wrong.push(`${id} in the end`);
    recordFigure(
      `rotate-keys killed: ${what}`,
      `${kills} kills, ${amid} amid sealing, ${known.size} secrets: ${wrong.length} lost or wrong`,
    );
    expect(wrong).toEqual([]);
  }, 600_000);
});
