import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { brotliDecompressSync } from "node:zlib";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as driver } from "playwright-core";

/** A Chromium from npm alone, started without a window. It needs nothing the system would have to bring. */
export async function launch(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const libraries = bundledLibraries();
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [libraries, process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":"),
  };
  return driver.launch({
    executablePath,
    env,
    // Not the package's own list: it switches the web's security off, which is what some tests are about.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    headless: true,
  });
}

/** libnss3 and its like come with the package, packed for a system that has none. */
function bundledLibraries(): string {
  const folder = join(tmpdir(), "budget-chromium-libraries");
  if (existsSync(join(folder, "lib"))) return join(folder, "lib");
  mkdirSync(folder, { recursive: true });
  const here = createRequire(import.meta.url);
  const packed = join(dirname(here.resolve("@sparticuz/chromium")), "../../bin/al2023.tar.br");
  const tar = join(mkdtempSync(join(tmpdir(), "budget-tar-")), "libraries.tar");
  writeFileSync(tar, brotliDecompressSync(readFileSync(packed)));
  spawnSync("tar", ["-xf", tar, "-C", folder]);
  return join(folder, "lib");
}
