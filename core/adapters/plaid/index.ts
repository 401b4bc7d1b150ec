import type { JWKPublicKey } from "plaid";
import type { Bank, WebhookKey } from "../../ports.ts";
import { changesSince } from "./changes-since.ts";
import { type Asking, asking, hostOf, type Plaid, type PlaidSettings } from "./client.ts";
import { isGone } from "./failures.ts";
import { outcomeOf, requestOf } from "./linking.ts";
import { accountOf } from "./rows.ts";

const CDN = "https://cdn.plaid.com";

/** Banks through Plaid, or through what stands in for it at `baseUrl`. */
export function plaidBank(settings: PlaidSettings): Bank {
  const ask = asking(settings);
  const { baseUrl = CDN } = settings;
  return {
    page: {
      scriptUrl: `${baseUrl}/link/v2/stable/link-initialize.js`,
      connectOrigin: hostOf(settings),
      frameOrigin: baseUrl,
    },
    ...loginsThrough(ask, settings.countries),
    changesSince: (cursor, accessToken, beat) => changesSince(cursor, { ask, accessToken, beat }),
    async accounts(accessToken) {
      const about = { what: "accountsGet", accessToken } as const;
      const request = { access_token: accessToken };
      const { accounts } = await ask((api) => api.accountsGet(request), { about });
      return accounts.flatMap((account) => accountOf(account) ?? []);
    },
    async remove(accessToken) {
      await ask<unknown>((api) => api.itemRemove({ access_token: accessToken }), {
        otherwise: (refusal) => (isGone(refusal) ? "gone" : undefined),
      });
    },
    webhookKey: (kid) => webhookKey(ask, kid),
  };
}

type Logins = Pick<Bank, "createLink" | "linkOutcome" | "exchange" | "institution">;

function loginsThrough(ask: Asking, countries: readonly string[]): Logins {
  const within = ({ CountryCode }: Plaid) =>
    Object.values(CountryCode).filter((code) => countries.includes(code));
  return {
    async createLink(request) {
      const made = await ask((api, plaid) =>
        api.linkTokenCreate(requestOf(request, within(plaid), plaid)),
      );
      return {
        linkToken: made.link_token,
        hostedUrl: made.hosted_link_url ?? null,
        expiresAt: Date.parse(made.expiration),
      };
    },
    linkOutcome: async (linkToken) =>
      outcomeOf(await ask((api) => api.linkTokenGet({ link_token: linkToken }))),
    async exchange(publicToken) {
      // A second try could only fail, and would hide that the first one worked.
      const made = await ask((api) => api.itemPublicTokenExchange({ public_token: publicToken }), {
        tries: 1,
      });
      return { itemId: made.item_id, accessToken: made.access_token };
    },
    async institution(id) {
      const found = await ask((api, plaid) =>
        api.institutionsGetById({ institution_id: id, country_codes: within(plaid) }),
      );
      return found.institution.name;
    },
  };
}

const UNKNOWN_KEY = new Set(["INVALID_WEBHOOK_VERIFICATION_KEY_ID", "INVALID_FIELD", "NOT_FOUND"]);

async function webhookKey(ask: Asking, kid: string): Promise<WebhookKey | null> {
  const found = await ask<{ readonly key: JWKPublicKey } | "none">(
    (api) => api.webhookVerificationKeyGet({ key_id: kid }),
    { otherwise: ({ code }) => (UNKNOWN_KEY.has(code) ? "none" : undefined) },
  );
  if (found === "none") return null;
  const { alg, crv, kty, use, x, y, expired_at: expiredAt } = found.key;
  return { alg, crv, kid, kty, use, x, y, expiredAt };
}
