import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** An import that the file's layer must not have, one row of the table or more for each layer. */
const VIOLATIONS: readonly (readonly [file: string, from: string])[] = [
  ["core/domain/planted.ts", "node:fs"],
  ["core/domain/planted.ts", "../store/db.ts"],
  ["core/domain/planted.ts", "re2js"],
  ["core/domain/patterns.ts", "temporal-polyfill"],
  ["core/domain/periods.ts", "re2js"],
  ["core/domain/dates.ts", "node:fs"],
  ["core/statements/planted.ts", "../store/db.ts"],
  ["core/statements/planted.ts", "../usecases/act.ts"],
  ["core/statements/planted.ts", "node:fs"],
  ["core/ports.ts", "knex"],
  ["core/store/planted.ts", "../usecases/act.ts"],
  ["core/store/planted.ts", "../adapters/clock.ts"],
  ["core/store/planted.ts", "zod"],
  ["core/store/planted.ts", "pg"],
  ["core/store/db.ts", "../usecases/act.ts"],
  ["core/adapters/planted.ts", "../store/db.ts"],
  ["core/adapters/charts/planted.ts", "../../usecases/act.ts"],
  ["core/adapters/planted.ts", "@slack/bolt"],
  ["core/usecases/planted.ts", "../adapters/clock.ts"],
  ["core/usecases/planted.ts", "knex"],
  ["core/usecases/planted.ts", "zod"],
  ["core/config.ts", "./store/db.ts"],
  ["core/index.ts", "../bot/app.ts"],
  ["core/door/planted.ts", "knex"],
  ["core/notebook/planted.ts", "../store/db.ts"],
  ["core/notebook/planted.ts", "../usecases/act.ts"],
  ["core/notebook/planted.ts", "../../bot/app.ts"],
  ["notebooks/planted.ts", "../core/index.ts"],
  ["notebooks/kernel/planted.ts", "../../core/notebook/show.ts"],
  ["bot/parse/planted.ts", "../../core/usecases/act.ts"],
  ["bot/views/planted.ts", "../../core/store/db.ts"],
  ["bot/views/home/planted.ts", "../../../core/store/db.ts"],
  ["bot/views/home/planted.ts", "../../shown/home.ts"],
  ["bot/commands/planted.ts", "../../core/store/db.ts"],
  ["bot/actions/planted.ts", "../../core/adapters/clock.ts"],
  ["bot/submissions/planted.ts", "knex"],
  ["bot/shortcuts/planted.ts", "knex"],
  ["bot/events/planted.ts", "../../core/store/db.ts"],
  ["bot/jobs/planted.ts", "knex"],
  ["bot/http/planted.ts", "plaid"],
  ["bot/planted.ts", "../core/store/db.ts"],
  ["bot/preview/planted.ts", "../../core/usecases/act.ts"],
  ["bot/preview/slack/planted.ts", "../../../core/domain/money.ts"],
  ["bot/preview/web/planted.ts", "knex"],
  ["migrations/planted.ts", "../core/store/db.ts"],
];

type Planted = readonly (readonly [file: string, from: string])[];

/** Lints files that hold one import each, under the project's own settings; says which are refused. */
function refused(planted: Planted): string[] {
  const folder = mkdtempSync(join(tmpdir(), "budget-layers-"));
  folders.push(folder);
  cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  const caught = new Set(rounds(planted).flatMap((round) => refusedIn(folder, round)));
  return planted.map(([file, from]) => `${file} ← ${from}`).filter((line) => caught.has(line));
}

/** In rounds in which no file stands twice. */
function rounds(planted: Planted): Planted[] {
  const result: [string, string][][] = [];
  for (const [file, from] of planted) {
    const free = result.find((round) => round.every(([taken]) => taken !== file));
    if (free === undefined) result.push([[file, from]]);
    else free.push([file, from]);
  }
  return result;
}

function refusedIn(cwd: string, round: Planted): string[] {
  for (const [file, from] of round) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    const text = `import * as planted from "${from}";\nexport const used = planted;\n`;
    writeFileSync(join(cwd, file), text);
  }
  const files = round.map(([file]) => file);
  const args = [join(root, "node_modules/oxlint/bin/oxlint"), "--format=unix", ...files];
  const lines = spawnSync(process.execPath, args, { cwd, encoding: "utf8" }).stdout.split("\n");
  const told = lines.filter((line) => line.includes("no-restricted-imports"));
  return round
    .filter(([file]) => told.some((line) => line.includes(`${file}:`)))
    .map(([file, from]) => `${file} ← ${from}`);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Every folder of the product that holds sources. */
function sourceFolders(): string[] {
  const files = ["core", "bot", "migrations", "notebooks"].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => dirname(join(top, file))),
  );
  return [...new Set(files)].filter((folder) => folder !== "core");
}

describe("the layers", () => {
  it("refuse every import that the table forbids", () => {
    expect(refused(VIOLATIONS)).toEqual(VIOLATIONS.map(([file, from]) => `${file} ← ${from}`));
  }, 120_000);

  it("allow what the table allows", () => {
    const allowed = [
      ["core/usecases/planted.ts", "../store/db.ts"],
      ["core/store/planted.ts", "../domain/money.ts"],
      ["core/domain/patterns.ts", "re2js"],
      ["bot/views/planted.ts", "../../core/domain/money.ts"],
      ["bot/commands/planted.ts", "../../core/usecases/act.ts"],
      ["bot/main.ts", "../core/store/db.ts"],
    ] as const;
    expect(refused(allowed)).toEqual([]);
  });

  it("leave no folder without a row", () => {
    // What wires everything may import everything.
    const rowed = sourceFolders().filter((folder) => folder !== "bot/doctor");
    const files = rowed.map((folder) => `${folder}/planted.ts`);
    const caught = refused(
      files.flatMap((file) => [[file, "knex"] as const, [file, "zod"] as const]),
    );
    expect(files.filter((file) => !caught.some((line) => line.startsWith(file)))).toEqual([]);
  }, 120_000);

  it("have a row for every file at the top of the core", () => {
    const files = readdirSync(join(root, "core")).filter((file) => file.endsWith(".ts"));
    expect(files.toSorted()).toEqual(["config.ts", "index.ts", "ports.ts"]);
  });
});
