import { occurrences } from "../domain/occurrences.ts";
import { isBalanceRow } from "./balances.ts";
import type { Telling } from "./columns.ts";
import type { TableRow } from "./table.ts";

/** Hears every transaction's row, and tells then what some columns have to say in all of them. */
export function tellingOf(
  columns: readonly number[],
): Telling & { readonly add: (row: TableRow) => void } {
  const cells = columns.map((index) => ({ index, unique: uniqueness(), varied: variety() }));
  const at = (index: number) => cells.find((one) => one.index === index);
  return {
    add: (row) => {
      for (const { index, unique, varied } of cells) {
        const cell = row.cells[index] ?? "";
        if (cell === "" && row.cells.some(isBalanceRow)) continue;
        unique.add(cell);
        varied.add(cell);
      }
    },
    isUnique: (index) => at(index)?.unique.holds() ?? false,
    isVaried: (index) => at(index)?.varied.holds() ?? false,
  };
}

function uniqueness() {
  let holds = true;
  const seen = occurrences();
  const add = (cell: string): void => {
    if (holds) holds = cell !== "" && seen(cell) === 1;
  };
  return { add, holds: () => holds };
}

function variety() {
  let first = "";
  let holds = false;
  const add = (cell: string): void => {
    if (first === "") first = cell;
    else if (cell !== "" && cell !== first) holds = true;
  };
  return { add, holds: () => holds };
}
