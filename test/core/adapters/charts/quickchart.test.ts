import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { drawingOf } from "../../../../core/adapters/charts/chart-config.ts";
import { quickChart } from "../../../../core/adapters/charts/quickchart.ts";
import { spending, sumsOf } from "./sample.ts";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const chart = spending(sumsOf(["Groceries", "Coffee"]));

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());

describe("quickChart()", () => {
  it("posts the configuration, and only to its own server", async () => {
    const bodies: Record<string, unknown>[] = [];
    const server = nock("http://charts.home:3400", { reqheaders: { "content-type": /json/ } })
      .post("/chart", (body) => bodies.push(body) > 0)
      .query((query) => Object.keys(query).length === 0)
      .reply(200, PNG);
    expect(Buffer.from(await quickChart("http://charts.home:3400/").draw(chart))).toEqual(PNG);
    server.done();
    const { width, height } = drawingOf(chart);
    expect(bodies[0]).toMatchObject({
      version: "4",
      format: "png",
      width,
      height,
      devicePixelRatio: 2,
    });
    for (const { label, value } of chart.bars) {
      expect(bodies[0]!["chart"]).toContain(label);
      expect(bodies[0]!["chart"]).toContain(value);
    }
    expect(bodies[0]!["chart"]).not.toMatch(/function|=>/u);
  });

  it("keeps a path of the address", async () => {
    nock("https://home.example").post("/quick/chart").reply(200, PNG);
    await expect(quickChart("https://home.example/quick").draw(chart)).resolves.toHaveLength(
      PNG.length,
    );
  });

  it.each([
    ["an error", () => nock("http://charts.home").post("/chart").reply(500, "no")],
    ["no picture", () => nock("http://charts.home").post("/chart").reply(200, "<html>")],
    ["no answer", () => nock("http://charts.home").post("/chart").replyWithError("refused")],
    [
      "one that is late",
      () => nock("http://charts.home").post("/chart").delay(2_000).reply(200, PNG),
    ],
  ])("says that there is no chart on %s", async (_, arrange) => {
    arrange();
    const drawing = quickChart("http://charts.home", { timeoutMs: 200 }).draw(chart);
    await expect(drawing).rejects.toMatchObject({
      problem: { code: "chart-unavailable" },
      cause: expect.any(Error),
    });
  });

  it("takes the figures nowhere else when the server sends them on", async () => {
    let visits = 0;
    const elsewhere = createServer((_, response) => {
      visits += 1;
      response.end(PNG);
    });
    const target = await listening(elsewhere);
    const server = createServer((_, response) => {
      response.writeHead(307, { location: `${target}/chart` }).end();
    });
    nock.enableNetConnect("127.0.0.1");
    await expect(quickChart(await listening(server)).draw(chart)).rejects.toThrow(
      "chart-unavailable",
    );
    expect(visits).toBe(0);
    nock.disableNetConnect();
    server.close();
    elsewhere.close();
  });
});

async function listening(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
