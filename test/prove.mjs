// `npm run prove`: the whole suite with its full counts; what it measured goes to docs/proof.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "budget-proof-"));
const results = join(folder, "results.json");
const only = process.argv.slice(2);

const run = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--config=test/vitest.config.ts",
    // Loads and kills must not disturb each other's figures.
    "--no-file-parallelism",
    ...only,
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PROVE: "1", PROOF_DIR: join(folder, "figures"), TEST_RESULTS: results },
  },
);

/** Each process of the run left a file of JSON lines. */
function figures() {
  const place = join(folder, "figures");
  mkdirSync(place, { recursive: true });
  return readdirSync(place)
    .flatMap((file) => readFileSync(join(place, file), "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function commit() {
  const git = (...args) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout.trim();
  const changed = git("status", "--porcelain") === "" ? "" : ", with changes not yet committed";
  return git("rev-parse", "--short", "HEAD") + changed;
}

const cell = (text) =>
  String(text)
    .replaceAll("|", String.raw`\|`)
    .replaceAll("\n", " ");
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, "utf8"));
const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.versions.node}`;
const page = `# What was proven

Written by \`${["npm run prove", ...(only.length > 0 ? ["--", ...only] : [])].join(" ")}\`, which runs ${
  only.length > 0 ? "those tests" : "every test"
} with full counts.

| | |
|---|---|
| date | ${new Date().toISOString().slice(0, 10)} |
| commit | ${commit()} |
| machine | ${cell(machine)} |
| tests | ${numPassedTests} passed, ${numFailedTests} failed |

| what | figure |
|---|---|
${figures()
  .map(({ name, value }) => `| ${cell(name)} | ${cell(value)} |`)
  .join("\n")}
`;
mkdirSync(join(root, "docs"), { recursive: true });
writeFileSync(join(root, "docs/proof.md"), page);
rmSync(folder, { recursive: true, force: true });
process.stdout.write("The figures are in docs/proof.md.\n");
process.exitCode = run.status ?? 1;
