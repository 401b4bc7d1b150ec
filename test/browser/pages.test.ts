import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request } from "node:http";
import { forget, openWorkspace, type Workspace } from "../harness/workspace.ts";

describe("the local workspace’s pages", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace();
  });
  afterAll(async () => {
    await workspace.stop();
    forget(workspace);
  });

  const own = () => new URL(workspace.url).host;
  const asked = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number>((settle, fail) => {
      const sent = request(new URL(path, workspace.url), { method, headers }, (answer) => {
        answer.resume();
        settle(answer.statusCode ?? 0);
      });
      sent.on("error", fail);
      sent.end(method === "POST" ? "{}" : undefined);
    });

  type Row = readonly [
    what: string,
    method: string,
    path: string,
    headers: Record<string, string>,
    status: number,
  ];
  const rows: readonly Row[] = [
    ["its own page", "GET", "/", {}, 200],
    ["another host's name for this address", "GET", "/", { host: "evil.example" }, 403],
    ["a post without an origin", "POST", "/do/home?person=U0ANA00001", {}, 403],
    [
      "a post from another page",
      "POST",
      "/do/home?person=U0ANA00001",
      { origin: "http://evil.example" },
      403,
    ],
    [
      "a post from a page of another port",
      "POST",
      "/do/home?person=U0ANA00001",
      { origin: "http://127.0.0.1:1" },
      403,
    ],
    ["a file of the disk", "GET", "/browser/..%2f..%2fpackage.json", {}, 404],
    ["another method", "DELETE", "/", {}, 405],
  ];

  it.each(rows)("answers %s as it should", async (...[, method, path, headers, status]) => {
    expect(await asked(method, path, headers)).toBe(status);
  });

  it("takes a post from its own page", async () => {
    const status = await asked("POST", "/do/home?person=U0ANA00001", { origin: `http://${own()}` });
    expect(status).toBe(200);
  });
});
