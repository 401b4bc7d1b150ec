import { moveForm } from "../../../bot/views/move-form.ts";
import { moreModal } from "../../../bot/views/row-more.ts";
import { splitForm } from "../../../bot/views/split-form.ts";
import { many, splitOf, today, transactionOf, usd } from "./made-up.ts";

/** The views about single transactions, filled with `name`. */
export function transactionViews(name: string): Record<string, unknown> {
  const metadata = { id: 1, origin: { url: null, replace: true, list: null } };
  const transaction = transactionOf(name);
  const split = splitOf(name);
  const accounts = many((id) => ({ id: id + 5, name: `${name}${id}`, currency: usd }));
  return {
    splitting: splitForm({ transaction: split, today, rows: 20, standing: name, metadata }),
    more: moreModal(transaction, today, metadata),
    move: moveForm({ transaction, today, accounts, metadata }),
  };
}
