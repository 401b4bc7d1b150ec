import type {
  CountryCode,
  LinkSessionItemAddResult,
  LinkTokenCreateRequest,
  LinkTokenGetResponse,
  LinkTokenGetSessionsResponse,
} from "plaid";
import type { Plaid } from "./client.ts";
import type { LinkedItem } from "../../domain/bank.ts";
import type { LinkOutcome, LinkRequest } from "../../ports.ts";

/** Two years, the most there is; it can never be raised later. */
const DAYS = 730;

/** What begins a login: with everything a new link needs, or the little that mending one does. */
export function requestOf(
  request: LinkRequest,
  countries: CountryCode[],
  { Products }: Plaid,
): LinkTokenCreateRequest {
  const { userRef, redirectUri, webhookUrl, hosted, update } = request;
  return {
    client_name: "Budget Tracker",
    language: "en",
    country_codes: countries,
    user: { client_user_id: userRef },
    ...(redirectUri === null ? {} : { redirect_uri: redirectUri }),
    ...(webhookUrl === null ? {} : { webhook: webhookUrl }),
    ...(hosted === null
      ? {}
      : {
          hosted_link:
            hosted.completionUri === null ? {} : { completion_redirect_uri: hosted.completionUri },
        }),
    ...(update === null
      ? { products: [Products.Transactions], transactions: { days_requested: DAYS } }
      : {
          access_token: update.accessToken,
          ...(update.addAccounts ? { update: { account_selection_enabled: true } } : {}),
        }),
  };
}

/** How far a login got: what it linked, or why the person left. */
export function outcomeOf({ link_sessions: sessions = [] }: LinkTokenGetResponse): LinkOutcome {
  // A person may leave once and come back: only the last time counts.
  const last = sessions.at(-1);
  const exit = last?.exit;
  const { error_code: code, request_id: requestId } = exit?.error ?? {};
  return {
    items: sessions.flatMap(itemsOf),
    finished: Boolean(last?.finished_at),
    exit: exit ? { code: code || "LEFT", requestId: requestId ?? null } : null,
  };
}

/** Clients of long ago are told of one login alone, in another place. */
function itemsOf({ results, on_success: only }: LinkTokenGetSessionsResponse): LinkedItem[] {
  if (results) return results.item_add_results.map(itemOf);
  if (!only) return [];
  const { institution = null, accounts = [] } = only.metadata ?? {};
  return [itemOf({ public_token: only.public_token, institution, accounts })];
}

function itemOf({
  public_token: publicToken,
  institution,
  accounts,
}: LinkSessionItemAddResult): LinkedItem {
  return {
    publicToken,
    institution:
      institution?.institution_id === undefined
        ? null
        : { id: institution.institution_id, name: institution.name ?? "" },
    accounts: accounts.map(({ id = "", name = "", mask, subtype }) => ({
      id,
      persistentId: null,
      name,
      mask: mask ?? null,
      subtype: subtype || null,
    })),
  };
}
