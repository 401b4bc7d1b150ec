import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export type Asset = { readonly bytes: Uint8Array; readonly type: string };

/** The package's own folder, whether this runs from the sources or from `dist`. */
function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

const font = (weight: number): string =>
  createRequire(import.meta.url).resolve(
    `@fontsource/inter/files/inter-latin-${weight}-normal.woff2`,
  );

/** What the page loads: its style, its compiled scripts and its fonts; nothing else of the disk. */
export function assetOf(path: string): Asset | undefined {
  if (path === "/workspace.css")
    return {
      bytes: readFileSync(join(root(), "bot/preview/web/workspace.css")),
      type: "text/css; charset=utf-8",
    };
  const weight = /^\/inter-(400|600|700)\.woff2$/u.exec(path)?.[1];
  if (weight !== undefined)
    return { bytes: readFileSync(font(Number(weight))), type: "font/woff2" };
  const script = /^\/browser\/([a-z-]+\.js)$/u.exec(path)?.[1];
  if (script === undefined) return undefined;
  const compiled = join(root(), "dist/bot/preview/browser", script);
  if (!existsSync(compiled)) return undefined;
  return { bytes: readFileSync(compiled), type: "text/javascript; charset=utf-8" };
}
