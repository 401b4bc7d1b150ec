import { existsSync } from "node:fs";
import { type LocalKeys, localKeys } from "../../core/adapters/local-key.ts";
import { secretBox } from "../../core/adapters/secret-box.ts";
import type { Config } from "../../core/config.ts";
import type { SecretBox } from "../../core/ports.ts";

/** What seals, and the keys of the workspace's own where it is those that seal. */
export type Keyring = { readonly box: SecretBox; readonly own: LocalKeys | null };

const OWN_KEYS = "data/app-secret.key";

/**
 * What seals and opens secrets by these settings: the keeper's key, or in the local workspace a key of
 * its own, which may change while the bot runs. Throws where a bot in Slack has no key.
 */
export function keyringOf(config: Config): Keyring {
  const { kind, APP_SECRET_KEY: newest, APP_SECRET_KEYS_OLD: former = [] } = config;
  if (kind === "local" && newest === undefined) {
    const own = localKeys(OWN_KEYS);
    return { own, box: secretBox(() => [...own.keys(), ...former]) };
  }
  if (newest === undefined)
    throw new Error("APP_SECRET_KEY is missing: it is the key to seal with.");
  // A keeper who sets a key of theirs goes on opening what the workspace had sealed with its own.
  const before = kind === "local" && existsSync(OWN_KEYS) ? localKeys(OWN_KEYS).keys() : [];
  return { own: null, box: secretBox([newest, ...former, ...before]) };
}
