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
  "Kind",
  "Transfer account",
  "Transfer id",
] as const;

/** How many columns an export had before it said kinds and transfers; such files are read still. */
export const FORMER_COLUMNS = 12;

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

/** Tags as one text, a space between two; one that has a space or a quotation mark is quoted. */
export function tagsText(tags: readonly string[]): string {
  return tags.map((tag) => (/[\s"]|^$/u.test(tag) ? JSON.stringify(tag) : tag)).join(" ");
}

/** The tags of such a text. What is not quoted as `tagsText` does is taken as it stands. */
export function tagsIn(text: string): string[] {
  const words = text.match(/"(?:[^"\\]|\\.)*"|\S+/gu) ?? [];
  return words.map((word) => {
    try {
      const value: unknown = word.startsWith('"') ? JSON.parse(word) : word;
      return typeof value === "string" ? value : word;
    } catch {
      return word;
    }
  });
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}
