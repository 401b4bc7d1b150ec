import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { assetOf } from "./assets.ts";
import { clockHtml } from "./clock.ts";
import { type Done, doing } from "./doing.ts";
import { homeHtml, messagesHtml, modalHtml } from "./fragments.ts";
import { type PageOptions, pageHtml } from "./page.ts";

export type Pages = { readonly url: string; stop(): Promise<void> };

const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  // `no-referrer` would blank the Origin that every POST is checked by.
  "referrer-policy": "same-origin",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

/** Bytes of one request; a file larger than this is no statement. */
const MOST_BYTES = 110 * 1024 * 1024;

/** Serves the workspace's pages on a loopback address; a request for another host is refused. */
export async function startPages(options: PageOptions): Promise<Pages> {
  const act = doing(options);
  const server = createServer((request, response) => {
    answer(options, act, { request, response, port: portOf() }).catch(() => {
      if (!response.headersSent) send(response, 500, "Something broke.");
    });
  });
  const portOf = () => addressOf(server.address()).port;
  server.listen(options.port, options.host);
  await once(server, "listening");
  return {
    url: `http://${options.host}:${portOf()}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("the pages have no port");
  return address;
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly port: number;
};

async function answer(options: PageOptions, act: Done, exchange: Exchange): Promise<void> {
  const { request, response, port } = exchange;
  const hosts = [`${options.host}:${port}`, `127.0.0.1:${port}`, `localhost:${port}`];
  const host = request.headers.host ?? "";
  if (!hosts.includes(host))
    return send(response, 403, "This workspace answers on its own address alone.");
  const url = new URL(request.url ?? "/", `http://${host}`);
  if (request.method === "POST") {
    if (request.headers.origin !== `http://${host}`)
      return send(response, 403, "Not from this page.");
    const body = await bodyOf(request);
    if (body === undefined)
      return sendJson(response, 413, {
        error: "That file is larger than 100 MB. Export fewer months, then try again.",
      });
    return sendJson(response, 200, await act(url, body));
  }
  if (request.method !== "GET") return send(response, 405, "");
  if (url.pathname === "/events") return events(options, response);
  return page(options, url, response);
}

function page(options: PageOptions, url: URL, response: ServerResponse): void {
  const { slack } = options;
  const person = slack.people.find(({ id }) => id === url.searchParams.get("person"));
  const html = { "content-type": "text/html; charset=utf-8" };
  if (url.pathname === "/") return send(response, 200, pageHtml(options), html);
  if (url.pathname.startsWith("/files/")) return file(options, url, response);
  const asset = assetOf(url.pathname);
  if (asset !== undefined) return send(response, 200, asset.bytes, { "content-type": asset.type });
  if (person === undefined) return send(response, 404, "Not found");
  if (url.pathname === "/messages") {
    const conversation = slack.conversations.find(({ id }) => id === url.searchParams.get("in"));
    if (conversation?.members.includes(person.id) !== true) return send(response, 404, "Not found");
    return send(
      response,
      200,
      messagesHtml(slack, person, conversation.id, options.shortcuts),
      html,
    );
  }
  if (url.pathname === "/clock")
    return send(response, 200, clockHtml(options.clock, person.timeZone), html);
  if (url.pathname === "/home") return send(response, 200, homeHtml(slack.home(person.id)), html);
  if (url.pathname === "/modal")
    return send(response, 200, modalHtml(slack.views(person.id).at(-1), {}), html);
  return send(response, 404, "Not found");
}

function file({ slack }: PageOptions, url: URL, response: ServerResponse): void {
  const found = slack.file(decodeURIComponent(url.pathname.slice("/files/".length)));
  if (found === null) return send(response, 404, "Not found");
  const picture = found.file.mimetype === "image/png";
  const name = encodeURIComponent(found.file.name);
  send(response, 200, found.bytes, {
    "content-type": picture ? "image/png" : "application/octet-stream",
    ...(picture ? {} : { "content-disposition": `attachment; filename*=UTF-8''${name}` }),
  });
}

/** Tells the page what to draw again. */
function events({ slack, clock }: PageOptions, response: ServerResponse): void {
  response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
  response.write(": hello\n\n");
  const tell = (event: object): boolean => response.write(`data: ${JSON.stringify(event)}\n\n`);
  const stops = [slack.onEvent(tell), clock.onMove(() => tell({ kind: "clock" }))];
  response.on("close", () => {
    for (const stop of stops) stop();
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MOST_BYTES) chunks.push(bytes);
  }
  return size > MOST_BYTES ? undefined : Buffer.concat(chunks);
}

function send(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = { "content-type": "text/plain; charset=utf-8" },
): void {
  response.writeHead(status, { ...HEADERS, ...headers });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, JSON.stringify(body), { "content-type": "application/json" });
}
