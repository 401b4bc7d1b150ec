/** One thing that was looked at: `next` says what to do where something is missing. */
export type Finding = {
  readonly what: string;
  readonly ok: boolean;
  readonly next?: string;
};

/** It is as it should be. */
export function fine(what: string): Finding {
  return { what, ok: true };
}

/** Something is missing; `next` is the next step. */
export function missing(what: string, next: string): Finding {
  return { what, ok: false, next };
}

/** The short code of a failure, such as `ECONNREFUSED`; never its message, which may hold a secret. */
export function codeOf(error: unknown): string {
  const coded = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof coded === "string" && /^\w{1,40}$/u.test(coded) ? coded : "no reason given";
}
