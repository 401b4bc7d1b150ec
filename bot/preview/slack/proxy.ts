import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Inside } from "./inside.ts";
import { isObject, type Json, parseJson } from "./json.ts";
import { answerResponse } from "./responses.ts";
import { receiveUpload } from "./uploads.ts";
import { answerCall } from "./web-api.ts";

export type FaultKind = "429" | "429 for 30 s" | "500" | "reset" | "hang";

export type Proxy = {
  readonly server: Server;
  readonly calls: { readonly method: string; readonly body: unknown }[];
  fault(method: string, kind: FaultKind, times: number): void;
};

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
};

/** What the app takes for Slack: the Web API, uploads, downloads and `response_url`s. */
export function makeProxy(inside: Inside): Proxy {
  const faults = new Map<string, { readonly kind: FaultKind; left: number }>();
  const calls: Proxy["calls"] = [];
  const broken = (name: string, { request, response }: Exchange): boolean => {
    const fault = faults.get(name);
    if (fault === undefined || fault.left <= 0) return false;
    fault.left -= 1;
    if (fault.kind === "429") response.writeHead(429, { "retry-after": "1" }).end();
    if (fault.kind === "429 for 30 s") response.writeHead(429, { "retry-after": "30" }).end();
    if (fault.kind === "500") response.writeHead(500).end("server error");
    if (fault.kind === "reset") request.socket.resetAndDestroy();
    return true;
  };
  const serve = async (exchange: Exchange): Promise<void> => {
    const { request, url } = exchange;
    const [, area = "", name = ""] = url.pathname.split("/");
    const bytes = await bodyOf(request);
    const isResponse = area === "response" && request.method === "POST";
    if (area !== "api" && !isResponse) {
      if (!broken(area, exchange)) await serveFile(inside, exchange, bytes);
      return;
    }
    const method = isResponse ? "response_url" : name;
    const body = fieldsOf(bytes, request.headers["content-type"] ?? "", url);
    calls.push({ method, body });
    if (broken(method, exchange)) return;
    const token = tokenOf(request, body);
    const answer = isResponse
      ? await answerResponse(inside, name, body)
      : { status: 200, json: await answerCall(inside, name, token, body) };
    if (token === inside.botToken) {
      exchange.response.setHeader("x-oauth-scopes", inside.botScopes.join(","));
    }
    json(exchange.response, answer.status, answer.json);
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    void inside.work
      .run(() => serve({ request, response, url }))
      .catch(() => response.writeHead(500).end());
  });
  return {
    server,
    calls,
    fault: (method, kind, times) => faults.set(method, { kind, left: times }),
  };
}

function tokenOf(request: IncomingMessage, body: Json): string {
  const bearer = (request.headers.authorization ?? "").replace(/^Bearer /u, "");
  return bearer === "" && typeof body["token"] === "string" ? body["token"] : bearer;
}

async function serveFile(inside: Inside, exchange: Exchange, bytes: Buffer): Promise<void> {
  const { request, response, url } = exchange;
  const [, area, id = ""] = url.pathname.split("/");
  if (area === "upload" && request.method === "POST") {
    const type = request.headers["content-type"] ?? "application/octet-stream";
    const answer = await receiveUpload(inside, url.pathname, bytes, type);
    response.writeHead(answer.status).end(answer.text);
    return;
  }
  const stored = area === "files-pri" ? inside.files.find(id) : undefined;
  if (stored === undefined) {
    response.writeHead(404).end("not found");
    return;
  }
  if (request.headers.authorization !== `Bearer ${inside.botToken}`) {
    // Slack sends those who are not signed in to its sign-in page.
    response.writeHead(302, { location: `${inside.origin}/sign-in` }).end();
    return;
  }
  response.writeHead(200, { "content-type": stored.file.mimetype }).end(stored.bytes);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** Fields of a call, from a form or JSON; JSON within form fields is read too. */
function fieldsOf(bytes: Buffer, contentType: string, url: URL): Json {
  const text = bytes.toString("utf8");
  if (contentType.includes("application/json")) {
    const parsed = parseJson(text);
    return isObject(parsed) ? parsed : {};
  }
  const fields = [...url.searchParams, ...new URLSearchParams(text)];
  return Object.fromEntries(
    fields.map(([name, value]) => [
      name,
      /^[[{]/u.test(value) && name !== "text" ? (parseJson(value) ?? value) : value,
    ]),
  );
}

function json(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
