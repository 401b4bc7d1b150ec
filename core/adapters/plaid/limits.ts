import { createHash } from "node:crypto";

/** How often something may be asked in a minute: about one login, and by one client altogether. */
export type Limit = { readonly login: number; readonly client: number };

/**
 * What Plaid allows in production, of what we ask again and again. A login is read by one process at a
 * time; of what a client may ask altogether, a process takes a quarter, so that several can go on side by side.
 */
export const PLAID_LIMITS = {
  transactionsSync: { login: 50, client: 2500 / 4 },
  accountsGet: { login: 15, client: 15_000 / 4 },
} as const satisfies Readonly<Record<string, Limit>>;

export type Limited = keyof typeof PLAID_LIMITS;

const MINUTE_MS = 60_000;

type Watch = {
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
};

/** Waits until Plaid may be asked `what` about the login of an access token. */
export type Turn = (what: Limited, accessToken: string) => Promise<void>;

/** Keeps count of the last minute, in this process alone. */
export function turns({ now, pause }: Watch): Turn {
  const asked = new Map<string, number[]>();
  const waitFor = (key: string, most: number): number => {
    const since = now() - MINUTE_MS;
    const times = (asked.get(key) ?? []).filter((at) => at > since && at <= now());
    if (times.length === 0) asked.delete(key);
    else asked.set(key, times);
    const oldest = times[times.length - Math.floor(most)];
    return oldest === undefined ? 0 : oldest + MINUTE_MS - now();
  };
  const note = (key: string): void => {
    asked.set(key, [...(asked.get(key) ?? []), now()]);
  };
  return async (what, accessToken) => {
    const { login, client } = PLAID_LIMITS[what];
    // The token itself is not kept any longer than it is used.
    const one = `${what} ${createHash("sha256").update(accessToken).digest("base64url")}`;
    for (;;) {
      const wait = Math.max(waitFor(one, login), waitFor(what, client));
      if (wait <= 0) break;
      await pause(wait);
    }
    note(one);
    note(what);
    for (const key of asked.keys()) waitFor(key, Infinity);
  };
}
