import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationSource } from "../../migrations/index.ts";
import { openDb } from "../store/db.ts";
import { migrate } from "../store/migrate.ts";
import { loadDemo } from "../usecases/load-demo.ts";
import { clockOn, type OpenOptions, writerIn } from "./acts.ts";

/** The demo ledger's last day unless told, so that every opening shows the same books. */
const DEMO_TODAY = "2026-06-30";

/** A database of its own with the demo ledger in it, and how to be rid of it. */
export type DemoBooks = {
  readonly options: OpenOptions & { readonly databaseUrl: string };
  readonly remove: () => void;
};

/** Made once in a process; every opening gets a copy. */
const made = new Map<string, Promise<Buffer>>();

/** The demo ledger in a temporary file, which may be changed: the next one is as it was. */
export async function demoBooks(options: OpenOptions): Promise<DemoBooks> {
  const demo = { ...options, today: options.today ?? DEMO_TODAY, write: true };
  const kind = `${demo.today} ${demo.currency ?? ""}`;
  const books = made.get(kind) ?? demoFile(demo);
  made.set(kind, books);
  const { file, remove } = temporary();
  writeFileSync(file, await books, { mode: 0o600 });
  return { options: { ...demo, databaseUrl: `sqlite:${file}` }, remove };
}

async function demoFile(options: OpenOptions): Promise<Buffer> {
  const { file, remove } = temporary();
  try {
    const db = openDb(`sqlite:${file}`);
    try {
      await migrate(db, migrationSource);
      const deps = { db, clock: clockOn(options.today) };
      await loadDemo(deps, await writerIn(deps, options));
    } finally {
      await db.destroy();
    }
    return readFileSync(file);
  } finally {
    remove();
  }
}

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "budget-demo-"));
  return {
    file: join(folder, "demo.sqlite"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
