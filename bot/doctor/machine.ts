import { createServer } from "node:net";
import { codeOf, type Finding, fine, missing } from "./finding.ts";

const LEAST = [20, 19] as const;

/** Whether this Node runs the bot. `version` is as `process.versions.node` says it. */
export function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  if (enough) return fine(`Node ${version}`);
  return missing(`Node ${version} is too old`, `Install Node ${LEAST.join(".")} or newer.`);
}

/** Whether the SQLite driver was built for this machine. */
export async function sqliteDriver(): Promise<Finding> {
  try {
    await import("sqlite3");
    return fine("The SQLite driver loads");
  } catch {
    return missing(
      "The SQLite driver does not load",
      "Install python3, make and g++, then run `npm rebuild sqlite3 --build-from-source`.",
    );
  }
}

/** Whether the bot could listen there now. */
export async function freePort(host: string, port: number): Promise<Finding> {
  const server = createServer();
  const failure = await new Promise<unknown>((resolve) => {
    server.once("error", resolve);
    server.listen({ host, port, exclusive: true }, () => resolve(null));
  });
  if (failure !== null) {
    const code = codeOf(failure);
    return code === "EADDRINUSE"
      ? missing(
          `Port ${port} on ${host} is taken`,
          "Stop what runs there (the bot itself, perhaps), or set another PORT.",
        )
      : missing(`The bot cannot listen on ${host}:${port} (${code})`, "Set another HOST or PORT.");
  }
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return fine(`Port ${port} on ${host} is free`);
}

/** Whether a chart server answers. */
export async function chartServer(url: string): Promise<Finding> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(3000) });
    return fine("The QuickChart server answers");
  } catch {
    return missing(
      "The QuickChart server does not answer",
      "Start it or correct QUICKCHART_URL; without that setting the bot draws charts itself.",
    );
  }
}
