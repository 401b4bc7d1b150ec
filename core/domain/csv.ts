/** The first line of an exported file; a file that begins with it is read back to the same rows. */
export const EXPORT_HEADER = [
  "Date",
  "Account",
  "Merchant",
  "Description",
  "Amount",
  "Currency",
  "Category",
  "Notes",
  "Tags",
  "Status",
  "Member",
  "Id",
] as const;

/** What a spreadsheet would run, were it the first character of a cell. */
const FORMULA = /^[=+\-@\t\r]/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/**
 * One line of CSV (RFC 4180), without its end. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front, and so does one that begins with apostrophes before such a text, so
 * that `disarmed` can be told from what was written so. Numbers stay numbers.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(disarmed(cell))).join(",");
}

function disarmed(cell: string): string {
  if (NUMBER.test(cell)) return cell;
  return FORMULA.test(cell.replace(/^'+/u, "")) ? `'${cell}` : cell;
}

/** The text before `csvLine` disarmed it. */
export function rearmed(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.replace(/^'+/u, "")) ? cell.slice(1) : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}
