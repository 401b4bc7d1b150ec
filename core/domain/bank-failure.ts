/**
 * What has to happen when a bank does not answer as asked: the person logs in anew, links anew, we try
 * again later; or nothing helps but looking at what was asked.
 */
export type BankFailureKind = "login-required" | "revoked" | "unavailable" | "refused";

/** A bank's refusal or silence, reduced to what may be shown and logged: no token, key, name or amount. */
export class BankFailure extends Error {
  override readonly name = "BankFailure";
  readonly kind: BankFailureKind;
  /** The bank's own code, such as `ITEM_LOGIN_REQUIRED`, or the network's. */
  readonly reason: string;
  readonly requestId: string | null;
  constructor(kind: BankFailureKind, reason: string, requestId: string | null) {
    super(requestId === null ? reason : `${reason} (request ${requestId})`);
    this.kind = kind;
    this.reason = reason;
    this.requestId = requestId;
  }
}
