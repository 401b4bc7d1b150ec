import type { Trx } from "./db.ts";
import { fitting, type ResolvedFilter } from "./transactions-fitting.ts";

/** The only line of a transaction, and how it is filed. */
export type OnlyLine = {
  readonly transactionId: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly categoryId: number | null;
  readonly category: string | null;
  readonly why: "person" | "rule" | "bank" | null;
  readonly whyId: number | null;
  readonly whyText: string | null;
};

/** What fits and has one category that can be changed: no split, no half of a transfer. By id. */
export function onlyLinesFitting(
  trx: Trx,
  ledger: number,
  filter: ResolvedFilter,
): Promise<OnlyLine[]> {
  return fitting(trx, ledger, filter)
    .join("lines as o", (on) => {
      on.on("o.ledger_id", "t.ledger_id").andOn("o.transaction_id", "t.id");
    })
    .leftJoin("categories as c", "c.id", "o.category_id")
    .where("o.position", 0)
    .whereNotExists((split) => {
      split
        .from("lines as more")
        .whereRaw("more.ledger_id = t.ledger_id")
        .whereRaw("more.transaction_id = t.id and more.position = 1");
    })
    .whereNotExists((link) => {
      link
        .from("transfers as x")
        .whereRaw("x.ledger_id = t.ledger_id and x.out_id = t.id and not x.dismissed");
    })
    .whereNotExists((link) => {
      link
        .from("transfers as x")
        .whereRaw("x.ledger_id = t.ledger_id and x.in_id = t.id and not x.dismissed");
    })
    .orderBy("t.id")
    .select<OnlyLine[]>(
      "t.id as transactionId",
      "o.amount_minor as amountMinor",
      "o.currency",
      "o.category_id as categoryId",
      "c.name as category",
      "o.why",
      "o.why_id as whyId",
      "o.why_text as whyText",
    );
}
