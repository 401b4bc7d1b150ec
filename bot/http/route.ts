import type { IncomingHttpHeaders } from "node:http";

/** A request that came in, its body read and within bounds. */
export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Who sent it, for counting. */
  readonly address: string;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** One thing the bot answers over HTTP, beside Slack's own path. */
export type Route = {
  readonly method: "GET" | "POST" | "OPTIONS";
  /** A whole path, or with a `/` at its end everything below it. */
  readonly path: string;
  answer(request: Request): Promise<Answer>;
};

/** What an answer that says nothing to a browser needs. */
const QUIET = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** JSON that no cache keeps. */
export function json(
  status: number,
  value: object,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...QUIET, ...headers },
    body: JSON.stringify(value),
  };
}

/** No more than a status. */
export function bare(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...QUIET, ...headers } };
}

/** A refusal in the shape every REST call refuses in. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json(status, { error: { code, message } }, headers);
}
