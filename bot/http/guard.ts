import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "./body.ts";

/**
 * Stands in front of Bolt's HTTP receiver. Bolt accepts timestamps from the future, skips the
 * signature of `ssl_check` requests and reads bodies of any size up to 4 MB, so all of it is decided
 * here, before Bolt sees a byte:
 *
 * ```
 * const receiver = new HTTPReceiver({ signingSecret });
 * createServer(guarded(receiver.requestListener, { signingSecret, now: Date.now })).listen(port, host);
 * ```
 *
 * Only POST requests are checked; others (health, pages) go through as they are. A replay within five
 * minutes passes: it has no second effect because every write carries a request key.
 */
export function guarded(listener: Listener, settings: GuardSettings): Listener {
  return (request, response) => {
    if (request.method === "POST") void admit({ listener, settings, request, response });
    else listener(request, response);
  };
}

export type GuardSettings = {
  readonly signingSecret: string;
  /** The real time in milliseconds; Slack's timestamps follow no other clock. */
  readonly now: () => number;
  readonly onRefusal?: (status: number) => void;
};

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

type Arrival = {
  readonly listener: Listener;
  readonly settings: GuardSettings;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

async function admit({ listener, settings, request, response }: Arrival): Promise<void> {
  const body = await readBody(request);
  const refusal = body === null ? 413 : refuse(request, body, settings);
  if (refusal === null) {
    // Bolt takes an already read body from here.
    listener(Object.assign(request, { rawBody: body }), response);
    return;
  }
  settings.onRefusal?.(refusal);
  response.writeHead(refusal, { "content-type": "text/plain", connection: "close" }).end();
}

const MAX_AGE_SECONDS = 300;
const SIGNATURE = /^v0=[0-9a-f]{64}$/u;
const SECONDS = /^\d{1,12}$/u;

function refuse(request: IncomingMessage, body: Buffer, settings: GuardSettings): 401 | null {
  const timestamp = request.headers["x-slack-request-timestamp"];
  const signature = request.headers["x-slack-signature"];
  if (typeof timestamp !== "string" || !SECONDS.test(timestamp)) return 401;
  if (typeof signature !== "string" || !SIGNATURE.test(signature)) return 401;
  if (Math.abs(settings.now() / 1000 - Number(timestamp)) > MAX_AGE_SECONDS) return 401;
  if (settings.signingSecret === "") return 401;
  const ours = createHmac("sha256", settings.signingSecret).update(`v0:${timestamp}:`).update(body);
  const theirs = Buffer.from(signature.slice("v0=".length), "hex");
  return timingSafeEqual(ours.digest(), theirs) ? null : 401;
}
