import { type Answer, bare, type Request } from "../route.ts";

export type Cors = {
  /** What an answer to this request carries besides. */
  headersFor(request: Request): Readonly<Record<string, string>>;
  /** The answer to a browser that asks beforehand. */
  preflight(request: Request): Answer;
};

/** Pages of these origins may call; of no other, and of none where none is configured. */
export function corsOf(origins: readonly string[]): Cors {
  const headersFor = ({ headers: { origin } }: Request): Readonly<Record<string, string>> =>
    origin === undefined || !origins.includes(origin)
      ? { vary: "origin" }
      : { vary: "origin", "access-control-allow-origin": origin };
  return {
    headersFor,
    preflight(request) {
      const allowed = headersFor(request);
      if (allowed["access-control-allow-origin"] === undefined) return bare(403, allowed);
      return bare(204, {
        ...allowed,
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": "600",
      });
    },
  };
}
