import type { Ledger, Member } from "../domain/ledger.ts";
import type { Clock } from "../ports.ts";
import type { Db } from "../store/db.ts";

/** What every use case needs from outside. */
export type Deps = { readonly db: Db; readonly clock: Clock };

/** Who acts, in which ledger. */
export type Act = {
  readonly ledger: Ledger;
  readonly member: Member;
  /** What makes a repeat of this request the same request; `null` where none can come twice. */
  readonly requestKey: string | null;
};
