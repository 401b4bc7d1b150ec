import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type Deliver, type Delivery, PATIENCE_MS, TIMED_OUT } from "./deliver.ts";
import { isObject, parseJson, textAt } from "./json.ts";
import { APP_ID } from "./names.ts";
import type { Answer } from "./types.ts";
import { acceptWebSocket, type WebSocketEnd } from "./websocket.ts";

/** Slack's end of Socket Mode. */
export type SocketMode = {
  readonly deliver: Deliver;
  /** Tells connected apps to connect anew, as Slack does every few hours. */
  refresh(): void;
  close(): void;
};

const PING_EVERY_MS = 10_000;

/** Takes the connections that `ticket` allows and speaks Slack's envelopes on them. */
export function serveSocketMode(server: Server, ticket: () => string): SocketMode {
  const open = new Set<WebSocketEnd>();
  const answers = new Map<string, (body: unknown) => void>();
  let arrived: (() => void)[] = [];
  server.on("upgrade", (request, socket) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname !== "/socket" || url.searchParams.get("ticket") !== ticket()) {
      socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }
    const end = acceptWebSocket(request, socket, {
      onText: (text) => hear(text, answers),
      onClose: () => open.delete(end),
    });
    open.add(end);
    end.send(hello(open.size));
    for (const wake of arrived) wake();
    arrived = [];
  });
  const pinging = setInterval(() => {
    for (const end of open) end.ping();
  }, PING_EVERY_MS).unref();
  const connection = async (): Promise<WebSocketEnd | undefined> => {
    if (open.size === 0) {
      await Promise.race([new Promise<void>((wake) => arrived.push(wake)), within(PATIENCE_MS)]);
    }
    return [...open].at(-1);
  };
  return {
    deliver: async (delivery) => {
      const began = performance.now();
      const end = await connection();
      if (end === undefined) return { status: 502, body: "", ms: performance.now() - began };
      const envelopeId = randomUUID();
      const answer = new Promise<unknown>((resolve) => answers.set(envelopeId, resolve));
      end.send(envelope(envelopeId, delivery));
      const body = await Promise.race([answer, within(PATIENCE_MS)]);
      answers.delete(envelopeId);
      return answerOf(body, performance.now() - began);
    },
    refresh() {
      const reason = { type: "disconnect", reason: "refresh_requested", debug_info: {} };
      for (const end of open) end.send(JSON.stringify(reason));
    },
    close() {
      clearInterval(pinging);
      for (const end of open) end.close();
    },
  };
}

function envelope(id: string, { type, payload, retry }: Delivery): string {
  const isEvent = type === "events_api";
  return JSON.stringify({
    envelope_id: id,
    payload,
    type,
    accepts_response_payload: !isEvent,
    ...(isEvent ? { retry_attempt: retry ?? 0, retry_reason: "" } : {}),
  });
}

function hear(text: string, answers: ReadonlyMap<string, (body: unknown) => void>): void {
  const message = parseJson(text);
  if (!isObject(message)) return;
  answers.get(textAt(message, "envelope_id"))?.(message["payload"] ?? {});
}

/** An empty payload acknowledges and says nothing, as an empty body does over HTTP. */
function answerOf(body: unknown, ms: number): Answer {
  if (body === undefined) return { status: 504, body: TIMED_OUT, ms };
  const isEmpty = isObject(body) && Object.keys(body).length === 0;
  return { status: 200, body: isEmpty ? "" : body, ms };
}

function hello(connections: number): string {
  return JSON.stringify({
    type: "hello",
    num_connections: connections,
    debug_info: { host: "local", build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: APP_ID },
  });
}

function within(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, ms).unref();
  });
}
