import { type TokenOwner, tokenOwnerOf } from "../../../core/usecases/find-token-owner.ts";
import type { Deps } from "../../../core/usecases/act.ts";
import { type Answer, refusal, type Request } from "../route.ts";
import { type Rates, ratesOf } from "../rates.ts";
import { hashOf, isSameHash } from "../secrets.ts";

export const TOKEN_PREFIX = "budget_";
const BEARER = /^Bearer (budget_[\w-]{43})$/iu;
const PER_TOKEN = 60;
/** Whoever has no token that fits is heard less often. */
const PER_ADDRESS = 240;
const REFUSED_PER_ADDRESS = 20;

export type Gate = { admit(request: Request): Promise<TokenOwner | Answer> };

/** Lets in who has a token; counts calls by address before anything is looked up, and by token after. */
export function gateOf(deps: Deps, now: () => number): Gate {
  const addresses = ratesOf({ perMinute: PER_ADDRESS, now });
  const refused = ratesOf({ perMinute: REFUSED_PER_ADDRESS, now });
  const tokens = ratesOf({ perMinute: PER_TOKEN, now });
  return {
    async admit(request) {
      const { address } = request;
      const tooOften = slower(addresses, address);
      if (tooOften !== null) return tooOften;
      const owner = await ownerOf(deps, request);
      if (owner !== null) return slower(tokens, String(owner.tokenId)) ?? owner;
      return slower(refused, address) ?? UNKNOWN;
    },
  };
}

const UNKNOWN: Answer = refusal(
  401,
  "unauthorized",
  "Send a token as “Authorization: Bearer …”. /bank tokens in Slack makes one.",
  { "www-authenticate": "Bearer" },
);

async function ownerOf(deps: Deps, { headers, query }: Request): Promise<TokenOwner | null> {
  // A token in an address ends up in logs and histories: such a request does not get in even with a header.
  const inAddress = [...query.values()].some((value) => value.startsWith(TOKEN_PREFIX));
  const token = BEARER.exec(headers.authorization ?? "")?.[1];
  if (token === undefined || inAddress || query.has("token") || query.has("access_token"))
    return null;
  const hash = hashOf(token);
  const owner = await tokenOwnerOf(deps, hash);
  return owner !== undefined && isSameHash(owner.hash, hash) ? owner : null;
}

function slower(rates: Rates, caller: string): Answer | null {
  const seconds = rates.take(caller);
  if (seconds === 0) return null;
  const text = `Too many requests. Try again in ${seconds} seconds.`;
  return refusal(429, "rate-limited", text, { "retry-after": String(seconds) });
}
