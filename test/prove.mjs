// `npm run prove`: the tests that count, with their full counts; what they measured goes to docs/proof.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "budget-proof-"));
const only = process.argv.slice(2);

/** Every test file that tries more often here than in `npm test`, or measures something. */
function counting() {
  return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/${name}`)
    .filter((name) => /(?:proof|attacks|played)\.ts"/u.test(readFileSync(join(root, name), "utf8")))
    .sort();
}

/** Runs these files. Gives what passed and failed, and how the run ended. */
function run(files) {
  const results = join(folder, "results.json");
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--config=test/vitest.config.ts",
      ...files,
    ],
    {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        PROVE: "1",
        PROOF_DIR: join(folder, "figures"),
        TEST_RESULTS: results,
      },
    },
  );
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, "utf8"));
  return { passed: numPassedTests, failed: numFailedTests, status: status ?? 1 };
}

const { passed, failed, status } = run(only.length > 0 ? only : counting());

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
const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.versions.node}`;
const page = `# What was proven

Written by \`${["npm run prove", ...(only.length > 0 ? ["--", ...only] : [])].join(" ")}\`, which runs ${
  only.length > 0 ? "those tests" : "the tests that count or measure"
} with full counts.

| | |
|---|---|
| date | ${new Date().toISOString().slice(0, 10)} |
| commit | ${commit()} |
| machine | ${cell(machine)} |
| tests | ${passed} passed, ${failed} failed |

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
process.exitCode = status;
