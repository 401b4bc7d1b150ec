import { BankFailure, type BankFailureKind } from "../../domain/bank-failure.ts";

/** What Plaid or the network said, without the request it was said to: that holds keys and tokens. */
export type Refusal = {
  /** HTTP's; `null` where no answer came. */
  readonly status: number | null;
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
};

const LONGEST = 200;

/** Takes what may be known out of any error of the client. Nothing of the error itself is kept. */
export function refusalOf(error: unknown): Refusal {
  const response = field(error, "response");
  if (response === undefined) {
    const code = text(error, "code");
    return {
      status: null,
      type: "NETWORK",
      code: code || "NO_ANSWER",
      message: "",
      requestId: null,
    };
  }
  const data = field(response, "data");
  const status = field(response, "status");
  return {
    status: typeof status === "number" ? status : null,
    type: word(text(data, "error_type")),
    code: word(text(data, "error_code")) || "UNKNOWN",
    message: text(data, "error_message").slice(0, LONGEST),
    requestId: word(text(data, "request_id")) || null,
  };
}

/** A code is letters, digits and dashes; whatever else stands there is not passed on. */
function word(given: string): string {
  return /^[\w-]{1,64}$/u.test(given) ? given : "";
}

function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null
    ? Object.entries(of).find(([key]) => key === name)?.[1]
    : undefined;
}

function text(of: unknown, name: string): string {
  const value = field(of, name);
  return typeof value === "string" ? value : "";
}

const REVOKED = new Set([
  "ITEM_NOT_FOUND",
  "INVALID_ACCESS_TOKEN",
  "USER_PERMISSION_REVOKED",
  "ACCESS_NOT_GRANTED",
  "USER_ACCOUNT_REVOKED",
]);

const LATER = new Set(["INSTITUTION_DOWN", "INSTITUTION_NOT_RESPONDING", "PRODUCT_NOT_READY"]);

/** Whether the same request may get another answer in a moment. */
export function isPassing({ status, type, code }: Refusal): boolean {
  if (status === null || status === 429 || status >= 500) return true;
  return LATER.has(code) || type === "RATE_LIMIT_EXCEEDED" || code === "INTERNAL_SERVER_ERROR";
}

/** Whether the login is gone at Plaid already. */
export function isGone({ code }: Refusal): boolean {
  return code === "ITEM_NOT_FOUND" || code === "INVALID_ACCESS_TOKEN";
}

/** What the rest of the program is told. */
export function failureOf(refusal: Refusal): BankFailure {
  return new BankFailure(kindOf(refusal), refusal.code, refusal.requestId);
}

function kindOf(refusal: Refusal): BankFailureKind {
  if (REVOKED.has(refusal.code)) return "revoked";
  if (isPassing(refusal) || refusal.type === "INSTITUTION_ERROR") return "unavailable";
  return refusal.type === "ITEM_ERROR" ? "login-required" : "refused";
}
