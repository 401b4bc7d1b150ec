import { parseIsoDate } from "../domain/dates.ts";
import type { CategoryKind } from "../domain/ledger.ts";
import type { TransactionFilter } from "../domain/transaction.ts";
import type { Act, Deps } from "../usecases/act.ts";
import { addTransaction } from "../usecases/add-transaction.ts";
import { confirmTransfer, dismissTransfer } from "../usecases/confirm-transfer.ts";
import { deleteTransaction } from "../usecases/delete-transaction.ts";
import { editTransaction } from "../usecases/edit-transaction.ts";
import { listTransactions } from "../usecases/list-transactions.ts";
import { setCategory } from "../usecases/set-category.ts";
import { type Part, splitTransaction } from "../usecases/split-transaction.ts";
import { transferCandidates } from "../usecases/transfer-candidates.ts";
import { type Days, daysOf } from "./days.ts";

/** A transaction as a notebook writes it: days as text. */
export type TransactionInput = {
  readonly date: string;
  readonly amountMinor: number;
  readonly merchant: string;
  readonly category?: string;
  readonly account?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
};

/** Categories and transactions. */
export function booksOf(deps: Deps, act: Act) {
  return {
    setCategory: (category: {
      readonly name: string;
      readonly kind: CategoryKind;
      readonly group?: string;
    }) => setCategory(deps, act, category),
    addTransaction: (entry: TransactionInput) =>
      addTransaction(deps, act, { ...entry, date: parseIsoDate(entry.date) }),
    editTransaction: (
      id: number,
      edit: Partial<Omit<TransactionInput, "category">> & { readonly category?: string | null },
    ) => {
      const { date, ...rest } = edit;
      return editTransaction(deps, act, id, {
        ...rest,
        ...(date === undefined ? {} : { date: parseIsoDate(date) }),
      });
    },
    splitTransaction: (id: number, parts: readonly Part[]) =>
      splitTransaction(deps, act, id, parts),
    deleteTransaction: (id: number) => deleteTransaction(deps, act, id),
    transferCandidates: () => transferCandidates(deps, act),
    confirmTransfer: (idA: number, idB: number) => confirmTransfer(deps, act, idA, idB),
    dismissTransfer: (idA: number, idB: number) => dismissTransfer(deps, act, idA, idB),
    transactions: async ({
      from,
      to,
      ...filter
    }: Omit<TransactionFilter, "from" | "to"> & Days = {}) => {
      const days = daysOf({
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
      return (await listTransactions(deps, act, { ...filter, ...days })).transactions;
    },
  };
}
