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
    /** Adds a category, or changes the kind and group of the one of that name. */
    setCategory: (category: {
      readonly name: string;
      readonly kind: CategoryKind;
      readonly group?: string;
    }) => setCategory(deps, act, category),
    /**
     * Enters a transaction. Minor units; negative is money out. The rules file it where no category
     * is given.
     */
    addTransaction: (entry: TransactionInput) =>
      addTransaction(deps, act, { ...entry, date: parseIsoDate(entry.date) }),
    /**
     * Changes what is given and leaves the rest; `category: null` takes the category away. A
     * split’s amount and category are changed by `splitTransaction` alone.
     */
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
    /**
     * Divides a transaction into these parts, which add up to its amount exactly; a single part
     * makes it whole again.
     */
    splitTransaction: (id: number, parts: readonly Part[]) =>
      splitTransaction(deps, act, id, parts),
    /** Takes a transaction out; `undo` brings it back. It does not come back with the next file. */
    deleteTransaction: (id: number) => deleteTransaction(deps, act, id),
    /** Pairs on two accounts that cancel out within some days and may be transfers. */
    transferCandidates: () => transferCandidates(deps, act),
    /**
     * Says that two transactions are one transfer, in either order: neither is income or spending
     * then.
     */
    confirmTransfer: (idA: number, idB: number) => confirmTransfer(deps, act, idA, idB),
    /** Says that two transactions are no transfer, for good. */
    dismissTransfer: (idA: number, idB: number) => dismissTransfer(deps, act, idA, idB),
    /**
     * What fits all of the filter, newest first, each with its lines and why they are filed there.
     * Days as `YYYY-MM-DD`, both included; `min` and `max` in minor units, negative is money out.
     */
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
