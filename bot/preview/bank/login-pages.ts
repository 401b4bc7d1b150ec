import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { escaped } from "../web/html.ts";
import type { BankPages } from "./pages.ts";

/** A compiled script of the stand-in bank's, as a page without modules takes it. */
function script(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  const compiled = readFileSync(join(folder, "dist/bot/preview/bank/browser", name), "utf8");
  return compiled.replace(/^export \{\};$/mu, "");
}

/** What the stand-in bank serves where Plaid serves its script. */
function linkScript(): string {
  return script("link-initialize.js");
}

const STYLE = `body{margin:0;min-height:100vh;display:flex;justify-content:center;align-items:center;font:16px/1.5 system-ui,sans-serif;color:#1d1c1d}
main{width:100%;max-width:380px;margin:16px;padding:24px 28px;background:#fff;border-radius:14px;box-shadow:0 10px 40px rgb(0 0 0/25%);display:flex;flex-direction:column;gap:10px}
h1{margin:0;font-size:20px}p{margin:0 0 6px;color:#616061}
button,a{min-height:44px;border:1px solid #dddde0;border-radius:8px;background:#fff;font:inherit;font-weight:600;cursor:pointer;padding:0 14px;text-align:left;display:flex;align-items:center;color:inherit;text-decoration:none}
button.primary,a{background:#111;color:#fff;border-color:#111;justify-content:center}`;

function page(title: string, attributes: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body ${attributes}>${body}</body></html>`;
}

/** The stand-in bank's login, in a frame or by itself. */
function hostedPage(token: string): string {
  const body = `<main><h1>One moment…</h1></main><script>${script("hosted.js")}</script>`;
  return page("Log in at your bank", `data-token="${escaped(token)}"`, body);
}

/** The login page of a bank's own site, which sends a person back to where they came from. */
function loginPage(returnTo: string): string {
  const body = `<main><h1>First Platypus Bank</h1><p>This is your bank’s own site. It sends you back once you have logged in.</p><a id="log-in" href="${escaped(returnTo)}">Log in and go back</a></main>`;
  return page("First Platypus Bank", "", body);
}

/** Every page of the stand-in bank's that a person meets. */
export const bankPages: BankPages = { linkScript, hostedPage, loginPage };
