type Value<Row> = (keyof Row & string) | ((row: Row) => number);

/**
 * Adds up a field, or what `of` gives for each row: whole minor units, exactly. Refuses rows of more
 * than one currency, and a sum too large to be exact.
 *
 * @example
 * sum(await ledger.transactions({ category: "Groceries" }), "amountMinor");
 */
export function sum<Row extends object>(rows: readonly Row[], of: Value<Row>): number {
  const currencies = [...new Set(rows.map(currencyIn))];
  if (currencies.length > 1)
    throw new Error(
      `Amounts in ${currencies.join(" and ")} cannot be added. Keep one currency first.`,
    );
  const total = rows.reduce((all, row) => all + numberOf(row, of), 0);
  if (!Number.isSafeInteger(total) && rows.every((row) => Number.isInteger(numberOf(row, of))))
    throw new RangeError("The sum is too large to be exact.");
  return total;
}

/** A row's number: a field, or what the function gives. Throws where it is none. */
export function numberOf<Row extends object>(row: Row, of: Value<Row>): number {
  const value: unknown = typeof of === "function" ? of(row) : row[of];
  if (typeof value === "number") return value;
  throw new TypeError(`“${String(of)}” is not a number in every row.`);
}

/** The row's currency in words; one that names none is of its own kind. */
export function currencyIn(row: object): string {
  return "currency" in row ? String(row.currency) : "no currency";
}

/**
 * Rows by a field, or by what `by` gives: groups in the order they first come, rows in theirs.
 *
 * @example
 * for (const { key, rows } of groupBy(transactions, "merchant")) …
 */
export function groupBy<Row extends object>(
  rows: readonly Row[],
  by: (keyof Row & string) | ((row: Row) => string | number | null),
): { readonly key: string; readonly rows: readonly Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(typeof by === "function" ? by(row) : row[by]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].map(([key, grouped]) => ({ key, rows: grouped }));
}
