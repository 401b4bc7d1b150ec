import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Answer, bare, type Route } from "../route.ts";

/** The package's own folder, whether this runs from the sources or from `dist`. */
function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

const STYLE = "/bank/page.css";
const SCRIPTS = "/bank/script/";

/** What the link pages load of ours: their style and their compiled scripts, nothing else of the disk. */
export function linkAssets(): readonly Route[] {
  return [
    {
      method: "GET",
      path: STYLE,
      answer: () => Promise.resolve(fileAnswer("bot/http/link/page.css", "text/css")),
    },
    {
      method: "GET",
      path: SCRIPTS,
      answer({ path }) {
        const name = path.slice(SCRIPTS.length);
        const isOurs = /^[a-z]+\.js$/u.test(name);
        const file = `dist/bot/http/link/browser/${name}`;
        return Promise.resolve(isOurs ? fileAnswer(file, "text/javascript") : bare(404));
      },
    },
  ];
}

function fileAnswer(path: string, type: string): Answer {
  const file = join(root(), path);
  if (!existsSync(file)) return bare(404);
  return {
    status: 200,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    },
    body: readFileSync(file),
  };
}
