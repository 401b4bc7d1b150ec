import type { Bot } from "../listener.ts";
import { healthRoute } from "./health.ts";
import type { Route } from "./route.ts";

/** Everything that is answered over HTTP beside Slack's own path. */
export function routesOf({ deps }: Bot): readonly Route[] {
  return [healthRoute(deps, () => deps.clock.now())];
}
