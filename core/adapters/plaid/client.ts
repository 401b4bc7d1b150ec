import { once } from "../once.ts";
import type * as PlaidModule from "plaid";
import type { PlaidApi } from "plaid";
import { type Limited, turns } from "./limits.ts";
import { failureOf, isPassing, type Refusal, refusalOf } from "./failures.ts";

/** Where Plaid is, and as whom to ask. */
export type PlaidSettings = {
  readonly clientId: string;
  readonly secret: string;
  readonly environment: "sandbox" | "production";
  /** Where banks are looked for; Plaid refuses those it did not allow the client. */
  readonly countries: readonly string[];
  /** Another address than Plaid's own: the stand-in of the local workspace and of tests. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  /** Waits before another try; tests do not. */
  readonly pause?: (ms: number) => Promise<void>;
};

/** The client, and the words it knows. */
export type Plaid = typeof PlaidModule;
type Request<T> = (api: PlaidApi, plaid: Plaid) => Promise<{ readonly data: T }>;

/** Asks Plaid; tries again what may pass. */
export type Asking = {
  /** Throws `BankFailure`, unless `otherwise` makes something of the refusal. */
  <T>(
    request: Request<T>,
    how?: {
      readonly tries?: number;
      /** What is asked about which login, where Plaid limits how often. */
      readonly about?: { readonly what: Limited; readonly accessToken: string };
      readonly beat?: () => Promise<void>;
      readonly otherwise?: (refusal: Refusal) => T | undefined;
    },
  ): Promise<T>;
};

const TIMEOUT_MS = 30_000;
const TRIES = 5;
const FIRST_MS = 500;
const LONGEST_MS = 8000;

const HOSTS = {
  sandbox: "https://sandbox.plaid.com",
  production: "https://production.plaid.com",
} as const;

/** Where the environment's own host is. */
export function hostOf({ environment, baseUrl }: PlaidSettings): string {
  return baseUrl ?? HOSTS[environment];
}

/** A way to ask Plaid. Its client takes a third of a second and 50 MB: it is loaded when first asked. */
export function asking(settings: PlaidSettings): Asking {
  const api = once(() => loaded(settings));
  const pause = settings.pause ?? wait;
  // What stands in for Plaid sets no limits.
  const turn = settings.baseUrl === undefined ? turns({ now: Date.now, pause }) : null;
  return async (request, { tries = TRIES, beat, otherwise, about } = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      await beat?.();
      if (about !== undefined) await turn?.(about.what, about.accessToken);
      const answer = await settled(request, await api());
      if (!("refusal" in answer)) return answer.data;
      const instead = otherwise?.(answer.refusal);
      if (instead !== undefined) return instead;
      if (attempt >= tries || !isPassing(answer.refusal)) throw failureOf(answer.refusal);
      await pause(delayOf(attempt));
    }
  };
}

/** The client's errors hold the whole request, token and secret with it: none gets past here. */
async function settled<T>(
  request: Request<T>,
  { api, plaid }: { readonly api: PlaidApi; readonly plaid: Plaid },
): Promise<{ readonly data: T } | { readonly refusal: Refusal }> {
  try {
    return { data: (await request(api, plaid)).data };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

async function loaded(settings: PlaidSettings) {
  const plaid = await import("plaid");
  const api = new plaid.PlaidApi(
    new plaid.Configuration({
      basePath: hostOf(settings),
      baseOptions: {
        timeout: settings.timeoutMs ?? TIMEOUT_MS,
        // A redirect would carry the secret to another host.
        maxRedirects: 0,
        headers: { "PLAID-CLIENT-ID": settings.clientId, "PLAID-SECRET": settings.secret },
      },
    }),
  );
  return { api, plaid };
}

/** Half of it fixed, half by chance: many links that failed together do not come back together. */
function delayOf(attempt: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return whole / 2 + (Math.random() * whole) / 2;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
