import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** What the app asks of Slack. */
export type Manifest = {
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly type: "global" | "message";
    readonly callback_id: string;
  }[];
};

/** Reads `manifest.yml` of the package: the local workspace grants what it asks for, and no more. */
export function readManifest(): Manifest {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "manifest.yml"))) folder = dirname(folder);
  const manifest = parse(readFileSync(join(folder, "manifest.yml"), "utf8"));
  return {
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    shortcuts: manifest.features.shortcuts,
  };
}
