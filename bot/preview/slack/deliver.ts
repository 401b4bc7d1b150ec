import { createHmac } from "node:crypto";
import { type Json, parseJson } from "./json.ts";
import type { Answer } from "./types.ts";

/** One thing that Slack tells the app. */
export type Delivery = {
  readonly type: "slash_commands" | "interactive" | "events_api";
  readonly payload: Json;
  /** From the second attempt on: which one this is. */
  readonly retry?: number;
};

export type Deliver = (delivery: Delivery) => Promise<Answer>;

/** Slack waits three seconds for an answer, then tells the person that the app did not respond. */
export const PATIENCE_MS = 3000;

export const TIMED_OUT = { error: "operation_timeout" };

/** Over HTTP, signed. */
export function overHttp(url: string, signingSecret: string): Deliver {
  return async (delivery) => {
    const body = encode(delivery);
    const began = performance.now();
    const took = (): number => performance.now() - began;
    try {
      const response = await fetch(`${url}/slack/events`, {
        method: "POST",
        headers: {
          "content-type":
            delivery.type === "events_api"
              ? "application/json"
              : "application/x-www-form-urlencoded",
          ...signature(body, signingSecret, Math.floor(Date.now() / 1000)),
          ...(delivery.retry === undefined
            ? {}
            : {
                "x-slack-retry-num": String(delivery.retry),
                "x-slack-retry-reason": "http_error",
              }),
        },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      return { status: response.status, body: parseJson(text) ?? text, ms: took() };
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === "TimeoutError";
      return { status: isTimeout ? 504 : 502, body: isTimeout ? TIMED_OUT : "", ms: took() };
    }
  };
}

/** The headers that prove a body came from Slack at `timestamp` (seconds). */
export function signature(
  body: string,
  signingSecret: string,
  timestamp: number,
): Readonly<Record<string, string>> {
  const hash = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": String(timestamp), "x-slack-signature": `v0=${hash}` };
}

/** Each kind has its own form. */
export function encode({ type, payload }: Delivery): string {
  if (type === "events_api") return JSON.stringify(payload);
  if (type === "interactive")
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) fields.set(name, String(value));
  return fields.toString();
}
