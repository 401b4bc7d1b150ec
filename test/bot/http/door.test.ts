import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BotInSlack, startBotInSlack } from "../../harness/bot-in-slack.ts";

let world: BotInSlack;
beforeAll(async () => {
  world = await startBotInSlack("HTTP");
});
afterAll(() => world.stop());

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${world.bot.url}${path}`, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** What comes back over a bare connection. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(world.bot.url);
  return new Promise((settle, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = "";
    socket.on("data", (part: Buffer) => (text += part.toString("latin1")));
    socket.on("end", () => settle(text));
    socket.on("error", fail);
  });
}

describe("the bot’s port", () => {
  it("tells of its health in a fixed shape that names nobody and no version", async () => {
    const { status, text, headers } = await ask("/health");
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      status: "ok",
      database: true,
      oldest_webhook_seconds: null,
    });
    expect([...headers.keys()].filter((name) => /server|powered|version/u.test(name))).toEqual([]);
  });

  it("answers a HEAD, and refuses what has no such method or path", async () => {
    expect((await ask("/health", { method: "HEAD" })).status).toBe(200);
    const posted = await ask("/health", { method: "POST", body: "{}" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
    expect((await ask("/nothing")).status).toBe(404);
    expect(
      await raw("GET http://evil.example/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"),
    ).toMatch(/^HTTP\/1\.1 400/u);
  });

  it("refuses headers that are too large before it reads on", async () => {
    const large = `GET /health HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(20_000)}\r\n\r\n`;
    expect(await raw(large)).toMatch(/^HTTP\/1\.1 431/u);
  });
});
