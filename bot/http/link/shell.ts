import { randomBytes } from "node:crypto";
import type { Bank } from "../../../core/ports.ts";
import type { Answer } from "../route.ts";

/** What a page says, in words; `tone` colours it. */
export type Shown = {
  readonly title: string;
  readonly text: readonly string[];
  readonly tone: "plain" | "good" | "bad";
  /** What the page's script needs; `null` on a page that does nothing. */
  readonly config: object | null;
};

/** What a page may load: our own, and the bank's script where there is one. */
export type Sources = Bank["page"] | null;

/** A page, or what is left of one when nothing can be done on it. */
export function pageAnswer(
  status: number,
  shown: Shown,
  sources: Sources,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const nonce = randomBytes(18).toString("base64");
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy(nonce, sources),
      "cache-control": "no-store",
      // The address is a secret: other sites do not learn it. Our own posts tell where they come from.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin-allow-popups",
      "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
      "x-robots-tag": "noindex",
      ...headers,
    },
    body: html(nonce, shown),
  };
}

function policy(nonce: string, sources: Sources): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    // The bank's script styles its frame by attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${sources === null ? "" : ` ${sources.connectOrigin}`}`,
    `frame-src ${sources === null ? "'none'" : sources.frameOrigin}`,
  ].join("; ");
}

function html(nonce: string, { title, text, tone, config }: Shown): string {
  const script =
    config === null
      ? ""
      : `<script type="application/json" id="config">${jsonInHtml(config)}</script>
<script nonce="${nonce}" type="module" src="/bank/script/page.js"></script>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Budget Tracker</title><link rel="icon" href="data:,">
<link nonce="${nonce}" rel="stylesheet" href="/bank/page.css"></head>
<body><main><p class="brand">Budget Tracker</p>
<h1 id="title">${escaped(title)}</h1>
<div id="status" role="status" class="${tone}">${text.map((line) => `<p>${escaped(line)}</p>`).join("")}</div>
<div id="buttons"></div>
<noscript><p class="bad">This page needs JavaScript. Switch it on, or type /bank in Slack and choose “On a phone”.</p></noscript>
</main>
${script}</body></html>`;
}

/** Text in HTML. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function jsonInHtml(value: object): string {
  return JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
}
