import type { IncomingHttpHeaders } from "node:http";

const NAME = "bank-link";

/**
 * Remembers which address a browser opened, so that a return from the bank's own login finds it.
 * `Lax`, because that return begins at another site; no script can read it.
 */
export function cookieFor(secret: string, site: string): string {
  const secure = site.startsWith("https:") ? "; Secure" : "";
  return `${NAME}=${secret}; Path=/bank; Max-Age=3600; HttpOnly; SameSite=Lax${secure}`;
}

/** The address's secret a browser brings along; `null` for none. */
export function secretIn({ cookie }: IncomingHttpHeaders): string | null {
  const found = (cookie ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${NAME}=`));
  const secret = found?.slice(NAME.length + 1) ?? "";
  return isSecret(secret) ? secret : null;
}

/** Whether it has the shape of one of our secrets. */
export function isSecret(text: string): boolean {
  return /^[\w-]{43}$/u.test(text);
}
