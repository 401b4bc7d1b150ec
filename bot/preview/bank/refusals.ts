/** A request that Plaid's API refuses. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly type: string;
  readonly code: string;
  constructor(status: number, type: string, code: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
  }
}

/** The refusals there are, by what is wrong. */
export const refusals = {
  keys: () =>
    new Refusal(400, "INVALID_INPUT", "INVALID_API_KEYS", "invalid client_id or secret provided"),
  token: () =>
    new Refusal(400, "INVALID_INPUT", "INVALID_ACCESS_TOKEN", "could not find the access token"),
  publicToken: () =>
    new Refusal(400, "INVALID_INPUT", "INVALID_PUBLIC_TOKEN", "could not find the public token"),
  linkToken: () =>
    new Refusal(400, "INVALID_INPUT", "INVALID_LINK_TOKEN", "could not find the link token"),
  cursor: () =>
    new Refusal(400, "INVALID_REQUEST", "INVALID_FIELD", "cursor not associated with access_token"),
  field: (name: string) =>
    new Refusal(400, "INVALID_REQUEST", "INVALID_FIELD", `${name} is missing or of the wrong kind`),
  mutation: () =>
    new Refusal(
      400,
      "TRANSACTIONS_ERROR",
      "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
      "transactions changed while they were read; start again from the first cursor",
    ),
  item: (code: string) =>
    new Refusal(400, "ITEM_ERROR", code, "the login needs its owner; use update mode"),
  institution: () =>
    new Refusal(400, "INSTITUTION_ERROR", "INSTITUTION_DOWN", "the institution does not respond"),
  limit: (code: string) =>
    new Refusal(429, "RATE_LIMIT_EXCEEDED", code, "too many requests; try again later"),
  broken: () =>
    new Refusal(500, "API_ERROR", "INTERNAL_SERVER_ERROR", "an unexpected error occurred"),
  key: () =>
    new Refusal(
      400,
      "INVALID_INPUT",
      "INVALID_WEBHOOK_VERIFICATION_KEY_ID",
      "could not find the key",
    ),
  path: () => new Refusal(404, "INVALID_REQUEST", "NOT_FOUND", "there is nothing at this path"),
};
