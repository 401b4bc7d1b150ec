import type { IncomingMessage, ServerResponse } from "node:http";
import { isIPv6 } from "node:net";
import { readBody } from "./body.ts";
import { type Answer, bare, type Request, type Route } from "./route.ts";

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export type RouterSettings = {
  readonly routes: readonly Route[];
  /** Slack's own path; `null` in Socket Mode. */
  readonly slack: Listener | null;
  /** Something broke: it is logged, and the caller gets no more than a 500. */
  onFailure(error: unknown, path: string): void;
};

/** One listener for everything that comes in on the bot's port. */
export function routerOf(settings: RouterSettings): Listener {
  return (request, response) => {
    const target = targetOf(request);
    if (target === null) return send(response, bare(400));
    const found = settings.routes.filter(({ path }) => isAt(path, target.pathname));
    if (found.length === 0) return passOn(settings, request, response);
    const route = found.find(({ method }) => method === methodOf(request));
    if (route === undefined)
      return send(response, bare(405, { allow: found.map(({ method }) => method).join(", ") }));
    void answer(settings, route, { request, response, target });
  };
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: URL;
};

function passOn({ slack }: RouterSettings, request: IncomingMessage, response: ServerResponse) {
  if (slack === null) send(response, bare(404));
  else slack(request, response);
}

async function answer(
  settings: RouterSettings,
  route: Route,
  { request, response, target }: Exchange,
): Promise<void> {
  const body = await readBody(request);
  if (body === null) return send(response, bare(413, { connection: "close" }));
  try {
    send(response, await route.answer(requestOf(request, target, body)));
  } catch (error) {
    settings.onFailure(error, route.path);
    send(response, bare(500));
  }
}

function requestOf(request: IncomingMessage, target: URL, body: Buffer): Request {
  return {
    method: methodOf(request),
    path: target.pathname,
    query: target.searchParams,
    headers: request.headers,
    body,
    address: addressOf(request),
  };
}

/** A HEAD is answered as a GET; Node leaves the body out. */
function methodOf({ method }: IncomingMessage): string {
  return method === "HEAD" ? "GET" : (method ?? "");
}

function targetOf({ url }: IncomingMessage): URL | null {
  const whole = `http://bot${url ?? ""}`;
  return url?.startsWith("/") === true && URL.canParse(whole) ? new URL(whole) : null;
}

function isAt(path: string, asked: string): boolean {
  return path.endsWith("/") ? asked.startsWith(path) : asked === path;
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/u;

/** A proxy on this machine tells who really asked; what anybody else says of that is not believed. */
function addressOf({ socket, headers }: IncomingMessage): string {
  const peer = socket.remoteAddress ?? "";
  const told = headers["x-forwarded-for"];
  if (!LOOPBACK.test(peer) || typeof told !== "string") return networkOf(peer);
  return networkOf(told.split(",").at(-1)?.trim().slice(0, 45) || peer);
}

/** Who has one IPv6 address has 2^64 of them: they count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [front = "", back = ""] = address.split("::");
  const groups = (half: string): string[] => half.split(":").filter(Boolean);
  const [first, last] = [groups(front), groups(back)];
  const zeros = Array<string>(8 - first.length - last.length).fill("0");
  return [...first, ...zeros, ...last].slice(0, 4).join(":");
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers }).end(body);
}
