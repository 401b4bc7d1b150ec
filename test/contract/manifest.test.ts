import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commands } from "../../bot/commands/index.ts";
import { shortcuts } from "../../bot/shortcuts/index.ts";
import { sharedFolder } from "../shared.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = parse(readFileSync(join(root, "manifest.yml"), "utf8"));
const shared = sharedFolder();

/** The scope each Web API method needs of a bot; methods without one need only a token. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "views.open": [],
  "views.push": [],
  "views.update": [],
  "views.publish": [],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.open": ["im:write"],
  "users.info": ["users:read"],
  "files.info": ["files:read"],
  filesUploadV2: ["files:write"],
};

/** What the app is told of without a call. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  file_shared: ["files:read"],
  "message.im": ["im:history"],
  app_mention: ["app_mentions:read"],
};

function sourcesOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("preview"))
    .map((file) => readFileSync(join(root, folder, file), "utf8"))
    .join("\n");
}

describe("manifest.yml", () => {
  it("names the commands as the bot knows them, with the words they take", () => {
    type Named = { command: string; description: string; usage_hint?: string };
    const named: Named[] = manifest.features.slash_commands;
    expect(named.map((one) => [one.command, one.description, one.usage_hint ?? ""])).toEqual(
      commands.map(({ name, summary, hint }) => [name, summary, hint]),
    );
  });

  it("names the shortcuts as the bot knows them, in no more letters than Slack takes", () => {
    expect(manifest.features.shortcuts).toEqual(
      shortcuts.map(({ name, kind, id, description }) => ({
        name,
        type: kind,
        callback_id: id,
        description,
      })),
    );
    for (const { name, description } of shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });

  it("asks for the scopes of the calls we make, and no others", () => {
    const source = sourcesOf("bot");
    const calls = new Set(
      [...source.matchAll(/\bclient\s*\.((?:[a-z]\w*\.)?[a-zA-Z]\w*)\(/gu)].map(
        ([, method]) => method!,
      ),
    );
    expect([...calls].filter((method) => SCOPES[method] === undefined)).toEqual([]);
    const events: string[] = manifest.settings.event_subscriptions.bot_events;
    const needed = [
      "commands",
      ...[...calls].flatMap((method) => SCOPES[method]!),
      ...events.flatMap((event) => EVENTS[event]!),
    ];
    expect(manifest.oauth_config.scopes.bot).toEqual([...new Set(needed)].toSorted());
  });

  it.skipIf(shared === null)("is valid by Slack's own schema", () => {
    const schema = JSON.parse(
      readFileSync(join(shared!, "slack/manifest.schema.2.0.0.json"), "utf8"),
    );
    const options = { strict: false, allErrors: true, validateFormats: false };
    const ajv = /2020-12/u.test(String(schema.$schema)) ? new Ajv2020(options) : new Ajv(options);
    delete schema.$schema;
    const validate = ajv.compile(schema);
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });
});
