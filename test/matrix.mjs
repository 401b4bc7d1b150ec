// `npm run check:matrix`: the checks on this Node, then build and suite on the other Nodes we
// support. Their binaries come from npm, in a temporary folder.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const OTHERS = ["22", "24"];
const root = fileURLToPath(new URL("..", import.meta.url));
const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error("Run it as `npm run check:matrix`.");

/** Runs `file` of JavaScript with the Node found at `node`, which its children get too. */
function run(node, args, cwd = root) {
  const bin = join(node, "..");
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  return spawnSync(node, args, { cwd, env, stdio: "inherit" }).status === 0;
}

/** Installs a Node of that major version into a folder of its own. */
function nodeOf(major, folder) {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, allowScripts: { node: true } }),
  );
  const installed = run(process.execPath, [npm, "install", "--no-audit", `node@${major}`], folder);
  if (!installed) throw new Error(`Node ${major} could not be installed.`);
  return join(folder, "node_modules/node/bin/node");
}

function suiteOn(major) {
  const folder = mkdtempSync(join(tmpdir(), `budget-node-${major}-`));
  try {
    const node = nodeOf(major, folder);
    process.stdout.write(`\nNode ${major}\n`);
    run(node, ["--version"]);
    const suite = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts"];
    return run(node, ["core/store/sqlite-driver.mjs"]) && run(node, suite);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const failed = run(process.execPath, [npm, "run", "check"]) ? [] : [process.versions.node];
failed.push(...OTHERS.filter((major) => !suiteOn(major)));
process.stdout.write(
  failed.length === 0
    ? `\nEvery check passes on Node ${process.versions.node}, ${OTHERS.join(" and ")}.\n`
    : `\nFailed on Node ${failed.join(", ")}.\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
