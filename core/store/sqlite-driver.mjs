// After install: the SQLite driver is loaded once, and built from source where its prebuilt binary
// does not load (it wants a newer C library than some systems have). Plain JavaScript, since it
// runs before anything is built.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A process of its own: a driver that failed to load cannot be loaded again in this one. */
function loads() {
  const script =
    "const s = require('sqlite3'); new s.Database(':memory:', (e) => process.exit(e ? 1 : 0))";
  return spawnSync(process.execPath, ["-e", script], { cwd: root, stdio: "ignore" }).status === 0;
}

function build() {
  const env = { ...process.env, JOBS: "max", npm_config_build_from_source: "true" };
  const npm = process.env.npm_execpath;
  const args = ["rebuild", "sqlite3", "--build-from-source"];
  return npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, env, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: root, env, stdio: "inherit" });
}

if (!loads()) {
  process.stdout.write(
    "The prebuilt SQLite driver does not load here; building it (about two minutes).\n",
  );
  build();
  if (!loads()) {
    process.stderr.write(
      "The SQLite driver could not be built. It needs python3, make and g++; install them, then run `npm rebuild sqlite3 --build-from-source`.\n",
    );
    process.exitCode = 1;
  }
}
