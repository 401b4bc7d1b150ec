import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openServer, TIMES } from "../../../bot/http/server.ts";
import { readBody } from "../../../bot/http/body.ts";
import { type BotInSlack, NOON, startBotInSlack } from "../../harness/bot-in-slack.ts";
import { startTestBank, type TestBank } from "../../harness/test-bank.ts";
import { fullCount, recordFigure } from "../../proof.ts";

let bank: TestBank;
let world: BotInSlack;
beforeAll(async () => {
  bank = await startTestBank(() => NOON);
  world = await startBotInSlack("HTTP", "sqlite", { bank: bank.bank });
});
afterAll(async () => {
  await world.stop();
  await bank.stop();
});

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${world.bot.url}${path}`, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** What comes back over a bare connection, on which `drop` follows every so often. */
function raw(bytes: string, at = world.bot.url, drop = "", everyMs = 1000): Promise<string> {
  const { hostname, port } = new URL(at);
  return new Promise((settle, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const dripping = setInterval(() => socket.write(drop), everyMs);
    let text = "";
    socket.on("data", (part: Buffer) => (text += part.toString("latin1")));
    socket.on("close", () => {
      clearInterval(dripping);
      settle(text);
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // Cut off in the middle of a drop.
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") fail(error);
    });
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

  const post = "POST /plaid/sync HTTP/1.1\r\nhost: x\r\n";
  it.each([
    ["headers that come in drops", post, "x: y\r\n"],
    ["a body that comes in drops", `${post}content-length: 1000000\r\n\r\n`, "x"],
    ["a body in chunks that never ends", `${post}transfer-encoding: chunked\r\n\r\n`, "1\r\nx\r\n"],
    ["a body that does not come at all", `${post}content-length: 10\r\n\r\n`, ""],
    ["a connection on which nothing is said", "", ""],
  ])("cuts off %s", async (_what, bytes, drop) => {
    // A fiftieth of the time in which the bot does: the whole of it in `npm run prove`.
    const faster = fullCount(50, 1);
    const times = {
      headersTimeout: TIMES.headersTimeout / faster,
      requestTimeout: TIMES.requestTimeout / faster,
      keepAliveTimeout: TIMES.keepAliveTimeout / faster,
      connectionsCheckingInterval: TIMES.connectionsCheckingInterval / faster,
    };
    const door = await openServer(
      { host: "127.0.0.1", port: 0 },
      (request, response) => {
        void readBody(request).then((body) => response.writeHead(body === null ? 413 : 200).end());
      },
      times,
    );
    const began = performance.now();
    const answer = await raw(bytes, door.url, drop, 200 / faster);
    const took = performance.now() - began;
    await door.close();
    expect(answer).toMatch(/^HTTP\/1\.1 4(?:08|13)/u);
    expect(took * faster).toBeLessThan(
      TIMES.requestTimeout + 2 * TIMES.connectionsCheckingInterval + 5000,
    );
    recordFigure(
      `a request that does not arrive: ${_what}`,
      `cut off after ${(took / 1000).toFixed(1)} s`,
    );
  });
});

describe("an address that asks for link pages without end", () => {
  const from = async (address: string, path = `/bank/link/${"A".repeat(43)}`, method = "GET") => {
    const headers = { "x-forwarded-for": address };
    const response = await fetch(`${world.bot.webUrl}${path}`, { headers, method });
    return {
      status: response.status,
      after: Number(response.headers.get("retry-after")),
      text: await response.text(),
    };
  };

  it("is told to wait, whichever of its own 2^64 addresses it asks from, and others go on", async () => {
    const own = (visit: number) => `2001:db8:7::${visit.toString(16)}`;
    const statuses = await Promise.all(
      Array.from({ length: 120 }, async (_, visit) => (await from(own(visit))).status),
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
    for (const path of ["/bank/link/x", "/bank/open", "/bank/return", "/bank/finished"])
      expect(await from(own(120), path)).toMatchObject({ status: 429, after: 1 });
    const posted = await from("2001:db8:7:0:1::", "/bank/done", "POST");
    expect([posted.status, posted.text]).toEqual([
      429,
      '{"text":"Too many requests came from where you are. Wait a second, then try again. Nothing is lost."}',
    ]);
    for (const other of ["2001:db8:7:1::1", "203.0.113.8"])
      expect((await from(other)).status).toBe(404);
    world.pass(60_000);
    expect((await from(own(0))).status).toBe(404);
  });
});
