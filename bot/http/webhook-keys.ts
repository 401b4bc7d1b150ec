/** A key the bank signs webhooks with, as its API tells of it. */
export type WebhookKey = {
  readonly kid: string;
  readonly alg: string;
  readonly crv: string;
  readonly kty: string;
  readonly use: string;
  readonly x: string;
  readonly y: string;
  /** Epoch seconds; `null` while it is in use. */
  readonly expiredAt: number | null;
};

/** `"unknown"` when the bank knows no key of that name; `"later"` when that could not be asked now. */
export type KeyFound = WebhookKey | "unknown" | "later";

export type WebhookKeys = { find(kid: string): Promise<KeyFound> };

export type KeySettings = {
  /** Asks the bank; `null` when it knows no such key. Throws when it does not answer. */
  readonly ask: (kid: string) => Promise<WebhookKey | null>;
  readonly now: () => number;
  /** How long a webhook waits for its key; the key is kept for the next one when it comes later. */
  readonly patienceMs?: number;
};

/** A webhook is answered within a second. */
const PATIENCE_MS = 800;
const KNOWN_MS = 60 * 60_000;
const UNKNOWN_MS = 5 * 60_000;
const REMEMBERED = 200;
/** Names that nobody has heard of cost a call to the bank each: only so many are asked for a minute. */
const ASKED_PER_MINUTE = 10;

type Kept = { readonly key: WebhookKey | null; readonly until: number };

/** Keeps the bank's keys by name, unknown names too; however many are made up, few are asked for. */
export function keysOf({ ask: askBank, now, patienceMs = PATIENCE_MS }: KeySettings): WebhookKeys {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<KeyFound>>();
  let asked: number[] = [];
  const keep = (kid: string, key: WebhookKey | null): void => {
    kept.delete(kid);
    kept.set(kid, { key, until: now() + (key === null ? UNKNOWN_MS : KNOWN_MS) });
    if (kept.size <= REMEMBERED) return;
    // A flood of made-up names must not push out the keys in use.
    const made = [...kept].find(([, { key: found }]) => found === null)?.[0];
    kept.delete(made ?? kid);
  };
  const ask = async (kid: string): Promise<KeyFound> => {
    asked = asked.filter((at) => at > now() - 60_000);
    if (asked.length >= ASKED_PER_MINUTE) return "later";
    asked.push(now());
    try {
      const key = await askBank(kid);
      keep(kid, key);
      return key ?? "unknown";
    } catch {
      return "later";
    }
  };
  return {
    async find(kid) {
      const known = kept.get(kid);
      if (known !== undefined && now() < known.until) return known.key ?? "unknown";
      const begun = asking.get(kid) ?? ask(kid).finally(() => asking.delete(kid));
      asking.set(kid, begun);
      const found = await Promise.race([begun, later(patienceMs)]);
      // While the bank cannot be asked, a key that was good an hour ago still is.
      return found === "later" ? (known?.key ?? "later") : found;
    },
  };
}

function later(ms: number): Promise<KeyFound> {
  return new Promise((settle) => {
    setTimeout(() => settle("later"), ms).unref();
  });
}
