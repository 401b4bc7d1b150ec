import { bulkForm, bulkSaved } from "../../../bot/views/bulk-form.ts";
import { moveForm } from "../../../bot/views/move-form.ts";
import { moreModal } from "../../../bot/views/row-more.ts";
import { transactionForm } from "../../../bot/views/transaction-form.ts";
import { transactionList } from "../../../bot/views/transaction-list.ts";
import { transferForm, transferList, transferSaved } from "../../../bot/views/transfers.ts";
import { splitForm } from "../../../bot/views/split-form.ts";
import { ledgerOf, many, splitOf, today, transactionOf, usd } from "./made-up.ts";

/** The views about single transactions, filled with `name`. */
export function transactionViews(name: string): Record<string, unknown> {
  const metadata = { id: 1, origin: { url: null, replace: true, list: null } };
  const transaction = transactionOf(name);
  const split = splitOf(name);
  const accounts = many((id) => ({ id: id + 5, name: `${name}${id}`, currency: usd }));
  const half = { ...transaction, category: name };
  const linked = { ...transaction, transfer: { id: 2, date: today, account: name } };
  const ledger = ledgerOf(name);
  const saved = { out: half, in: half, changeId: 1 };
  const pairs = many((id) => ({ out: { ...half, id }, in: half, days: 1 }), 30);
  const state = { words: name, after: null };
  const page = { transactions: [linked], next: null, total: 1, hasMore: false };
  const preview = {
    count: 1234,
    sums: many(() => ({ currency: "USD", amountMinor: -5, count: 1 }), 30),
    now: many(() => ({ category: name, count: 9 })),
    held: 2,
  };
  return {
    bulk: bulkForm({ preview, understood: "", metadata }),
    bulkNone: bulkForm({ preview: { ...preview, count: 0 }, understood: "", metadata }),
    bulkSaved: bulkSaved({ category: name, count: 3, changeId: 1 }, name),
    transfer: transferForm({
      transaction,
      today,
      partners: many((id) => ({ ...half, id })),
      metadata,
    }),
    noTransfer: transferForm({ transaction, today, partners: [], metadata }),
    apart: transferForm({ transaction: linked, today, partners: [], metadata }),
    transfers: transferList({ candidates: pairs, page: 1, ledger, today, note: [] }),
    linked: transferSaved("Linked", saved, ledger),
    linkedForm: transactionForm({
      currency: usd,
      today,
      accounts: [],
      members: [],
      payer: name,
      draft: null,
      ledgers: [],
      existing: linked,
      metadata,
    }),
    linkedList: transactionList({ page, state, filter: {}, sums: [], ledger, today, note: [] }),
    splitting: splitForm({ transaction: split, today, rows: 20, standing: name, metadata }),
    more: moreModal(transaction, today, metadata),
    move: moveForm({
      transaction,
      today,
      accounts,
      ledgers: many((id) => ({ id, name })),
      metadata,
    }),
  };
}
