import { type Answer, json, type Route } from "../route.ts";
import { type Rates, ratesOf } from "../rates.ts";
import { pageAnswer } from "./shell.ts";
import { tooOften } from "./words.ts";

/** A page opens with a handful of requests, and asks again while the bank confirms a login. */
const PER_ADDRESS = 120;

/** Hears each address only so often, before anything is looked up: whoever guesses does not get far. */
export function notTooOften(routes: readonly Route[], now: () => number): readonly Route[] {
  const visits = ratesOf({ perMinute: PER_ADDRESS, now });
  return routes.map((route) => ({ ...route, answer: (request) => heard(route, request, visits) }));
}

async function heard(
  route: Route,
  request: Parameters<Route["answer"]>[0],
  visits: Rates,
): Promise<Answer> {
  const seconds = visits.take(request.address);
  if (seconds === 0) return route.answer(request);
  const shown = tooOften(seconds);
  const after = { "retry-after": String(seconds) };
  return route.method === "GET"
    ? pageAnswer(429, shown, null, after)
    : json(429, { text: shown.text.join(" ") }, after);
}
