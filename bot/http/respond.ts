import { setTimeout as pause } from "node:timers/promises";
import type { Message } from "../views/blocks.ts";
import { isSlackUrl } from "./allowed.ts";
import { SlackUnavailable } from "./careful.ts";

/** Whether a message takes the place of the one its button stands in, or stands by itself; in a thread, if that is where it was asked for. */
export type Placing = "replace" | "new" | "delete" | { readonly inThread: string };

const ATTEMPTS = 4;

/** Sends a private answer to a `response_url`. A replacement may be sent again; a new message only after a 429. */
export async function respondTo(
  url: string,
  apiUrl: string | undefined,
  message: Message,
  placing: Placing,
): Promise<void> {
  if (!isSlackUrl(url, apiUrl)) throw new SlackUnavailable("not a Slack address");
  const body = JSON.stringify({
    response_type: "ephemeral",
    replace_original: placing === "replace",
    delete_original: placing === "delete",
    unfurl_links: false,
    unfurl_media: false,
    ...(typeof placing === "string" ? {} : { thread_ts: placing.inThread }),
    ...message,
  });
  for (let attempt = 1; ; attempt += 1) {
    const answer = await once(url, body);
    if (answer.status === 200) return;
    const mayRepeat = answer.status === 429 || (isRepeatable(placing) && answer.status >= 500);
    if (!mayRepeat || attempt >= ATTEMPTS) throw new SlackUnavailable(answer.text);
    await pause(answer.retryAfterMs ?? 150 * 2 ** attempt);
  }
}

/** A new message might else stand there twice. */
function isRepeatable(placing: Placing): boolean {
  return placing === "replace" || placing === "delete";
}

type Answer = {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | null;
};

/** No answer at all counts as a 599. */
async function once(url: string, body: string): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(8000),
    });
    const after = Number(response.headers.get("retry-after") ?? Number.NaN);
    const retryAfterMs = Number.isFinite(after) ? Math.min(after, 30) * 1000 : null;
    return { status: response.status, text: (await response.text()).slice(0, 100), retryAfterMs };
  } catch {
    return { status: 599, text: "", retryAfterMs: null };
  }
}
