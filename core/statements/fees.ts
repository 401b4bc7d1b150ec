import { accountIn, balancesOf, proofOf } from "./balances.ts";
import type { Columns } from "./columns.ts";
import { feeIn, type Read } from "./rows.ts";
import type { Digits } from "./signs.ts";
import type { TableRow } from "./table.ts";

/** What all rows of a table tell of its charges. */
export type FeeFinder = {
  /** Adds a row and what it was read as. */
  readonly add: (row: TableRow, read: Read) => void;
  /** Whether a charge comes on top of the amount beside it. */
  readonly found: () => boolean;
};

/** Finds whether charges come on top of the amounts: only balances prove it. `onTop`: rows were read so. */
export function feeFinder(columns: Columns, digits: Digits, onTop: boolean): FeeFinder {
  const [apart, together] = [balancesOf(), balancesOf()];
  const tells = columns.fee !== undefined && columns.balance !== undefined;
  return {
    add: (row, read) => {
      if (!tells || !("date" in read)) return;
      const fee = feeIn(row, columns, digits);
      const amountMinor = onTop ? read.amountMinor + fee : read.amountMinor;
      apart.add({ ...read, amountMinor }, accountIn(read));
      together.add({ ...read, amountMinor: amountMinor - fee }, accountIn(read));
    },
    found: () => proofOf(together.agreement()) > proofOf(apart.agreement()),
  };
}
