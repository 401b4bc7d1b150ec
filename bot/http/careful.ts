import { setTimeout as pause } from "node:timers/promises";
import { webApi } from "@slack/bolt";

/** Slack said no, or said nothing. What we had committed stays committed. */
export class SlackUnavailable extends Error {
  override readonly name = "SlackUnavailable";
  /** Slack's own word, such as `channel_not_found`; `""` when it did not answer. */
  readonly reason: string;
  /** How long to ask nothing of the kind, where Slack said that it is too much. */
  readonly retryAfterMs: number | null;
  /** The system's word for why there was no way to Slack, such as `ECONNREFUSED`, or `""`. */
  readonly code: string;
  /** Of `failure` no more is kept: it holds what was sent, and the token. */
  constructor(reason: string, failure?: unknown) {
    super(reason === "" ? "Slack did not answer" : `Slack said ${reason}`);
    this.reason = reason;
    this.retryAfterMs = retryAfterOf(failure);
    this.code = codeOf(failure);
  }
}

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 30_000;

/**
 * Calls Slack again where that does no harm: after a 429 always, as nothing was done; after a 5xx,
 * a reset or silence only what may happen twice (`repeatable`). A message might else stand there twice.
 */
export async function carefully<T>(
  repeatable: boolean,
  call: () => Promise<T>,
  attempts = ATTEMPTS,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const wait = waitAfter(error, repeatable, attempt);
      if (wait === null || attempt >= attempts) {
        throw new SlackUnavailable(reasonOf(error), error);
      }
      await pause(wait);
    }
  }
}

function waitAfter(error: unknown, repeatable: boolean, attempt: number): number | null {
  const wait = retryAfterOf(error);
  if (wait !== null) return wait > LONGEST_WAIT_MS ? null : wait;
  if (error instanceof webApi.WebAPIPlatformError) return null;
  return repeatable ? 150 * 2 ** attempt : null;
}

function retryAfterOf(error: unknown): number | null {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1000 : null;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("original" in error) return codeOf(error.original);
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

function reasonOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIRateLimitedError) return "ratelimited";
  return "";
}
