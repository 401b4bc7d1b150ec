import { healthOf } from "../../core/usecases/health-of.ts";
import type { Deps } from "../../core/usecases/act.ts";
import { type Answer, json, type Route } from "./route.ts";

/** However often it is asked, the database is asked once in so long. */
const FRESH_MS = 2000;
/** A database that does not say no either. */
const PATIENCE_MS = 3000;

/** `GET /health`: 200 while the database answers, else 503. */
export function healthRoute(deps: Deps, now: () => number): Route {
  let kept: { readonly at: number; readonly answer: Promise<Answer> } | null = null;
  return {
    method: "GET",
    path: "/health",
    answer() {
      if (kept === null || now() - kept.at >= FRESH_MS || now() < kept.at)
        kept = { at: now(), answer: ask(deps) };
      return kept.answer;
    },
  };
}

async function ask(deps: Deps): Promise<Answer> {
  const silent = { database: false, oldestWebhookSeconds: null };
  const { database, oldestWebhookSeconds } = await Promise.race([healthOf(deps), after(silent)]);
  const body = {
    status: database ? "ok" : "unavailable",
    database,
    oldest_webhook_seconds: oldestWebhookSeconds,
  };
  return json(database ? 200 : 503, body);
}

function after<T>(value: T): Promise<T> {
  return new Promise((settle) => {
    setTimeout(() => settle(value), PATIENCE_MS).unref();
  });
}
