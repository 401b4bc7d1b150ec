import { createServer } from "node:net";
import { createEmulator } from "emulate";
import { type Ids, makeIds } from "./ids.ts";
import { isObject, type Json, objectAt, objectsAt, textAt } from "./json.ts";
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID } from "./names.ts";
import type { Conversation, Person } from "./types.ts";

/** The stand-in for Slack's Web API, spoken to with our ids. */
export type Emulator = {
  readonly ids: Ids;
  readonly url: string;
  /** May do everything; it never leaves this process. */
  readonly ownToken: string;
  call(method: string, token: string, body: Json): Promise<Json>;
  close(): Promise<void>;
};

const EVERY_SCOPE = [
  "chat:write",
  "channels:join",
  "channels:read",
  "files:read",
  "files:write",
  "im:read",
  "im:write",
  "users:read",
];

export type EmulatorOptions = {
  readonly people: readonly Person[];
  readonly conversations: readonly Conversation[];
  readonly botToken: string;
  readonly botScopes: readonly string[];
};

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ownToken = `xoxb-own-${port}`;
  const running = await createEmulator({
    service: "slack",
    port,
    baseUrl: url,
    seed: { slack: seedOf(options, ownToken) },
  });
  const ids = makeIds();
  const emulator: Emulator = {
    ids,
    url,
    ownToken,
    call: (method, token, body) => call(`${url}/api/${method}`, token, body, ids),
    close: () => running.close(),
  };
  await introduce(emulator, options);
  return emulator;
}

function seedOf(options: EmulatorOptions, ownToken: string): Json {
  const bot = { user: BOT_USER_ID, app_id: APP_ID, bot_id: BOT_ID, bot_user_id: BOT_USER_ID };
  const channels = options.conversations.filter(({ kind }) => kind === "channel");
  return {
    team: { name: "Our household", domain: "our-household" },
    strict_scopes: true,
    users: options.people.map(({ name, realName }) => ({ name, real_name: realName })),
    channels: channels.map(({ name }) => ({ name })),
    oauth_apps: [
      {
        client_id: "1.1",
        client_secret: "unused",
        app_id: APP_ID,
        name: "Budget Tracker",
        redirect_uris: [],
        scopes: [...options.botScopes],
        bot_name: "budget",
        bot_id: BOT_ID,
        bot_user_id: BOT_USER_ID,
      },
    ],
    tokens: [
      { ...bot, token: options.botToken, type: "bot", scopes: [...options.botScopes] },
      { ...bot, token: ownToken, type: "bot", scopes: EVERY_SCOPE },
      ...options.people.map(({ token, name }) => ({
        token,
        user: name,
        type: "user",
        scopes: EVERY_SCOPE,
      })),
    ],
  };
}

/** Learns the ids the emulator made up, and lets everybody into every channel. */
async function introduce(emulator: Emulator, options: EmulatorOptions): Promise<void> {
  const { ids, ownToken } = emulator;
  const users = objectsAt(await emulator.call("users.list", ownToken, {}), "members");
  for (const person of options.people) {
    const user = users.find((one) => one["name"] === person.name) ?? {};
    ids.pair(person.id, textAt(user, "id"));
  }
  const listed = await emulator.call("conversations.list", ownToken, { limit: 1000 });
  for (const conversation of options.conversations) {
    if (conversation.kind === "app-dm") {
      const invited = conversation.members.join(",");
      const opened = await emulator.call("conversations.open", ownToken, { users: invited });
      ids.pair(conversation.id, textAt(objectAt(opened, "channel"), "id"));
      continue;
    }
    const channel = objectsAt(listed, "channels").find((one) => one["name"] === conversation.name);
    ids.pair(conversation.id, textAt(channel ?? {}, "id"));
    const tokens = [ownToken, ...options.people.map(({ token }) => token)];
    for (const token of tokens) {
      await emulator.call("conversations.join", token, { channel: conversation.id });
    }
  }
  ids.pair(TEAM_ID, "T000000001");
}

async function call(url: string, token: string, body: Json, ids: Ids): Promise<Json> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json; charset=utf-8",
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(ids.toEmulated(body)),
  });
  const text = await response.text();
  if (response.status === 404) return { ok: false, error: "unknown_method" };
  const answer = ids.toStable(JSON.parse(text));
  return isObject(answer) ? answer : { ok: false, error: "internal_error" };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
