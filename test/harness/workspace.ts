import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBot } from "../../bot/app.ts";
import { commands } from "../../bot/commands/index.ts";
import { readManifest } from "../../bot/manifest.ts";
import { keptClock } from "../../bot/preview/clock.ts";
import { startLocalWorkspace } from "../../bot/preview/local.ts";
import { loadSample } from "../../bot/sample.ts";
import { zipArchive } from "../../core/adapters/archive.ts";
import { chartsWorker } from "../../core/adapters/charts/draw-in-worker.ts";
import { openDb } from "../../core/store/db.ts";
import { migrate } from "../../core/store/migrate.ts";
import { migrationSource } from "../../migrations/index.ts";
import { NOON } from "./bot-in-slack.ts";

export type Workspace = { readonly url: string; readonly folder: string; stop(): Promise<void> };

/** The local workspace as `npm start` opens it, on a folder of its own; time stands still at noon. */
export async function openWorkspace(kept?: string): Promise<Workspace> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), "budget-workspace-"));
  const db = openDb(`sqlite:${join(folder, "local.sqlite")}`);
  await migrate(db, migrationSource);
  const charts = chartsWorker();
  const clock = keptClock(join(folder, "clock.json"), () => NOON);
  const deps = { db, clock, charts, openArchive: zipArchive };
  const { scopes, events, shortcuts } = readManifest();
  const local = await startLocalWorkspace({
    host: "127.0.0.1",
    port: 0,
    saveFile: join(folder, "workspace.jsonl"),
    clock,
    botScopes: scopes,
    events,
    commands: commands.map(({ name, hint, summary }) => ({
      command: name,
      usage: hint,
      description: summary,
    })),
    shortcuts,
    actions: [
      {
        label: "Load sample data",
        run: ({ id, ...person }) => loadSample(deps, { ...person, userId: id }),
      },
    ],
    startBot: (settings) => startBot(settings, deps),
  });
  return {
    url: local.url,
    folder,
    async stop() {
      await local.stop();
      await charts.close();
      await db.destroy();
    },
  };
}

/** Deletes what a stopped workspace kept. */
export function forget(workspace: Workspace): void {
  rmSync(workspace.folder, { recursive: true, force: true });
}
