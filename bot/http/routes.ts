import type { Bot } from "../listener.ts";
import { healthRoute } from "./health.ts";
import { linkAssets } from "./link/assets.ts";
import { linkPages } from "./link/pages.ts";
import { linkPosts } from "./link/posts.ts";
import { notTooOften } from "./link/visits.ts";
import { plaidWebhook } from "./plaid-webhook.ts";
import { restRoutes } from "./rest/routes.ts";
import type { Route } from "./route.ts";

/** Everything that is answered over HTTP beside Slack's own path. Pages of `origins` may call it. */
export function routesOf(bot: Bot, origins: readonly string[]): readonly Route[] {
  const now = (): number => bot.deps.clock.now();
  const health = healthRoute(bot.deps, now);
  if (bot.banks === null) return [health];
  return [
    health,
    plaidWebhook(bot),
    ...restRoutes(bot, origins),
    ...notTooOften([...linkPages(bot), ...linkPosts(bot)], now),
    ...linkAssets(),
  ];
}
