import type { Person, SlackWorkspace } from "../slack/types.ts";
import type { MovableClock } from "../clock.ts";
import { avatar } from "./fragments.ts";
import { escaped } from "./html.ts";
import { plusMenu, type ShortcutHint } from "./shortcuts.ts";

/** A command as the composer completes it. */
export type CommandHint = {
  readonly command: string;
  readonly usage: string;
  readonly description: string;
};

/** Something the workspace itself offers, beside what Slack has. */
export type WorkspaceAction = {
  readonly label: string;
  /** Gives the sentence to show when it is done. */
  run(personId: string): Promise<string>;
};

export type PageOptions = {
  readonly slack: SlackWorkspace;
  readonly host: string;
  readonly port: number;
  readonly commands: readonly CommandHint[];
  readonly shortcuts: readonly ShortcutHint[];
  readonly actions: readonly WorkspaceAction[];
  readonly clock: MovableClock;
};

/** The page: what stands still. The browser fills in messages, Home and modals. */
export function pageHtml({ slack, commands, shortcuts, actions }: PageOptions): string {
  const config = {
    people: slack.people.map(({ id, realName }) => ({ id, realName })),
    conversations: slack.conversations,
    commands,
    actions: actions.map(({ label }) => label),
  };
  const channels = slack.conversations
    .filter(({ kind }) => kind === "channel")
    .map(
      ({ id, name }) =>
        `<li><button type="button" class="place" data-place="${escaped(id)}"><span aria-hidden="true">#</span> ${escaped(name)}</button></li>`,
    );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Budget Tracker — local workspace</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/workspace.css"></head>
<body>
<div class="strip"><button type="button" id="menu" aria-label="Open the list of conversations" aria-expanded="false">☰</button><span class="strip-text">Local workspace — everything stays on this computer</span><div id="clock"></div>${actions.map(({ label }, i) => `<button type="button" class="strip-action" data-run="${i}">${escaped(label)}</button>`).join("")}</div>
<div class="app">
<nav class="sidebar" aria-label="Conversations"><div class="team">Our household</div>
<h2>Channels</h2><ul>${channels.join("")}</ul>
<h2>Apps</h2><ul><li><button type="button" class="place" data-place="app">${avatar("Budget Tracker", true)} Budget Tracker</button></li></ul>
<div class="people" role="group" aria-label="Who you are">${slack.people.map(personButton).join("")}</div></nav>
<main><header class="top"><h1 id="title"></h1><div class="tabs" role="tablist" id="tabs" hidden><button role="tab" id="tab-messages" aria-controls="messages">Messages</button><button role="tab" id="tab-home" aria-controls="home">Home</button></div></header>
<section id="messages" class="scroll" aria-live="polite" tabindex="0" aria-label="Messages"></section>
<section id="home" class="scroll" hidden aria-label="Home"></section>
<form class="composer" id="composer"><ul id="hints" role="listbox" hidden aria-label="Commands"></ul>
<textarea id="text" rows="1" aria-label="Message" aria-controls="hints" aria-autocomplete="list"></textarea>
<div class="composer-bar">${plusMenu(shortcuts)}<button type="button" id="attach" aria-label="Attach a file"><svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M20 11.5 12 19.4a5 5 0 0 1-7-7l8.3-8.2a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.7 1.7 0 0 1-2.4-2.4l7.4-7.3"/></svg></button><input type="file" id="file" hidden><span class="composer-tip">Type <kbd>/</kbd> for commands, or drop a file</span><button type="submit" class="send" aria-label="Send"><svg viewBox="0 0 24 24" width="18" height="18" fill="currentColor" aria-hidden="true"><path d="M3 20.5 21.5 12 3 3.5 3 10l12 2-12 2z"/></svg></button></div></form>
<div id="drop" hidden><p>Drop the file to share it here</p></div></main></div>
<div id="veil" hidden></div><div id="toast" role="status" hidden></div>
<script type="application/json" id="config">${JSON.stringify(config).replaceAll("<", String.raw`\u003c`)}</script>
<script type="module" src="/browser/main.js"></script></body></html>`;
}

function personButton({ id, realName }: Person): string {
  return `<button type="button" class="person" data-person="${escaped(id)}" aria-pressed="false">${avatar(realName, false)} ${escaped(realName)}</button>`;
}
