import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../harness/postgres.ts";

/** How long the bot takes from its start to its first page, and what it holds then. */
export async function coldStart(): Promise<{ readonly ms: number; readonly mb: number | null }> {
  const home = mkdtempSync(join(tmpdir(), "budget-cold-"));
  const began = performance.now();
  const env = { PATH: process.env["PATH"], PORT: String(await freePort()) };
  const main = resolve("dist/bot/main.js");
  const bot = spawn(process.execPath, [main], {
    cwd: home,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const address = await new Promise<string>((found, failed) => {
      let said = "";
      const hear = (part: Buffer): void => {
        said += part.toString();
        const url = /http:\/\/127\.0\.0\.1:\d+\S*/u.exec(said)?.[0];
        if (url !== undefined) found(url);
      };
      bot.stdout.on("data", hear);
      bot.stderr.on("data", hear);
      bot.on("exit", () => failed(new Error(`the bot ended: ${said}`)));
    });
    const answer = await fetch(address);
    await answer.text();
    return { ms: performance.now() - began, mb: memoryOf(bot.pid ?? 0) };
  } finally {
    bot.removeAllListeners("exit");
    bot.kill("SIGTERM");
    await new Promise((done) => bot.once("exit", done));
    rmSync(home, { recursive: true, force: true });
  }
}

function memoryOf(pid: number): number | null {
  try {
    const kb = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kb === undefined ? null : Number(kb) / 1024;
  } catch {
    return null;
  }
}
