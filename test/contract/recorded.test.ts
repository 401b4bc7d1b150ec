import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Delivery, encode, signature } from "../../bot/preview/slack/deliver.ts";
import { isObject, type Json, textAt } from "../../bot/preview/slack/json.ts";
import { type BotInSlack, startBotInSlack } from "../harness/bot-in-slack.ts";
import { sharedFolder } from "../shared.ts";
import { ours } from "./driven.ts";

const folder = sharedFolder();
const recordings = folder === null ? "" : join(folder, "slack", "recorded");

type Recorded = { readonly name: string; readonly delivery: Delivery };

/** Every payload that real Slack sent. */
function recorded(): readonly Recorded[] {
  return readdirSync(recordings, { recursive: true, encoding: "utf8" }).flatMap((file) => {
    if (!file.endsWith(".json")) return [];
    const parts: Json = JSON.parse(readFileSync(join(recordings, file), "utf8"));
    return Object.entries(parts).flatMap(([part, payload]) => {
      const delivery = isObject(payload) ? deliveryOf(payload) : null;
      return delivery === null ? [] : [{ name: `${file} ${part}`, delivery }];
    });
  });
}

function deliveryOf(payload: Json): Delivery | null {
  if (typeof payload["command"] === "string") return { type: "slash_commands", payload };
  if (payload["type"] === "event_callback") return { type: "events_api", payload };
  const isInteraction = /^(block_actions|view_submission)$/u.test(String(payload["type"]));
  return isInteraction ? { type: "interactive", payload } : null;
}

describe.skipIf(!existsSync(recordings))("recorded payloads", () => {
  let world: BotInSlack;
  beforeAll(async () => {
    world = await startBotInSlack("HTTP");
  });
  afterAll(() => world.stop());

  const all = existsSync(recordings) ? recorded() : [];

  it("are all there", () => {
    expect(all.length).toBeGreaterThanOrEqual(37);
  });

  it.each(all.map(({ name, delivery }) => [name, delivery] as const))(
    "%s is verified and routed",
    async (_name, delivery) => {
      const body = encode(delivery);
      const isEvent = delivery.type === "events_api";
      const type = isEvent ? "application/json" : "application/x-www-form-urlencoded";
      const at = Math.floor(Date.now() / 1000);
      const response = await fetch(`${world.bot.url}/slack/events`, {
        method: "POST",
        headers: { "content-type": type, ...signature(body, world.slack.signingSecret, at) },
        body,
      });
      expect(response.status).toBe(200);
      const forged = signature(body, "another secret", at);
      const headers = { "content-type": type, ...forged };
      const refused = await fetch(`${world.bot.url}/slack/events`, {
        method: "POST",
        headers,
        body,
      });
      expect(refused.status).toBe(401);
      await world.settled();
    },
  );
});

/** Every path to a value; what people and apps wrote themselves is not looked into. */
function pathsOf(value: unknown, path = ""): readonly string[] {
  if (OWN_WORDS.test(path) || value === null) return [path];
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => pathsOf(one, `${path}[]`)))];
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([key, one]) => pathsOf(one, `${path}.${key}`));
}

const OWN_WORDS =
  /(\.blocks|\.values|\.actions\[\]\.(text|selected_option)|\.view\.(title|close|submit)|\.files\[\])$/u;

/** Kinds of payload, by what tells two shapes apart. */
function kindOf({ payload }: Delivery): string {
  if ("command" in payload) return "slash command";
  const event = payload["event"];
  if (isObject(event)) return `event ${textAt(event, "type")} ${textAt(event, "subtype")}`.trim();
  const container = payload["container"];
  if (payload["type"] !== "block_actions" || !isObject(container)) return String(payload["type"]);
  return `block_actions ${container["is_ephemeral"] === true ? "in a private message" : "in a message"}`;
}

function shapes(
  deliveries: readonly Delivery[],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  for (const delivery of deliveries) {
    const kind = kindOf(delivery);
    found.set(kind, [...(found.get(kind) ?? []), pathsOf(delivery.payload)]);
  }
  return found;
}

/**
 * What all recordings of a kind have in common only because they were made in a thread, or by pressing
 * a coloured button. We have neither.
 */
const OF_THEIR_SCENE = [".container.thread_ts", ".message.thread_ts", ".actions[].style"];

describe.skipIf(!existsSync(recordings))("the local workspace's payloads", async () => {
  const theirs = existsSync(recordings)
    ? shapes(recorded().map(({ delivery }) => delivery))
    : new Map();
  const driven = existsSync(recordings)
    ? shapes(await ours())
    : new Map<string, readonly (readonly string[])[]>();
  const kinds = [...driven.keys()].filter((kind) => theirs.has(kind));

  it("are compared for every kind that the bot takes and that was recorded", () => {
    expect(kinds.toSorted()).toEqual([
      "block_actions in a message",
      "block_actions in a private message",
      "event message",
      "slash command",
      "view_submission",
    ]);
  });

  it.each(kinds)("%s has what Slack always sends, and nothing Slack never sends", (kind) => {
    const real: readonly (readonly string[])[] = theirs.get(kind) ?? [];
    const always = real[0]!.filter((path) => real.every((paths) => paths.includes(path)));
    const ever = new Set(real.flat());
    for (const paths of driven.get(kind) ?? []) {
      expect(
        always.filter((path) => !paths.includes(path) && !OF_THEIR_SCENE.includes(path)),
        "missing",
      ).toEqual([]);
      const extra = paths.filter((path) => !ever.has(path));
      expect(extra, "extra").toEqual([]);
    }
  });
});
