import type { TableRow } from "./table.ts";

/** Money that comes in wherever it is said: paid to a card, or earned. In small letters: to look for any takes thirty times as long. */
const IN =
  /\bpayment\b.{0,12}\bthank you\b|\bthank you\b.{0,12}\bpayment\b|\bpayments? (?:received|and credits)\b|\bpayroll\b|\bsalary\b|\bdirect deposit\b|\binterest earned\b|\bgehalt\b|\blohn\b|\bgutschrift\b|\bsalaire\b|\bn[oó]mina\b|\bstipendio\b|\bpalkka\b/u;

/** Money that goes out wherever it is said. */
const OUT =
  /\bwithdrawal\b|\bpurchase authorized\b|\bcard purchase\b|\bpos purchase\b|\bdebit card\b|\bkartenzahlung\b|\bbargeldauszahlung\b|\bpaiement (?:par )?(?:cb|carte)\b|\bretrait\b/u;

/** A cell that says no more than this. */
const BOUGHT = "purchase";

/** Of so many rows a bank's words are heard. */
const MOST = 2000;

/**
 * Whether amounts are to be taken as they stand or the other way round, by rows whose words leave no
 * doubt which way their money went; `undefined` where none does, or where they contradict each other.
 */
export function wayOfWords(
  rows: readonly TableRow[],
  amountOf: (row: TableRow) => number | undefined,
): "plain" | "turned" | undefined {
  const found = new Set<"plain" | "turned">();
  for (const row of rows.slice(0, MOST)) {
    const text = row.text.toLowerCase();
    const comesIn = IN.test(text);
    const goesOut = OUT.test(text) || (text.includes(BOUGHT) && row.cells.some(saysBought));
    const amount = amountOf(row) ?? 0;
    if (comesIn === goesOut || amount === 0) continue;
    found.add(amount > 0 === comesIn ? "plain" : "turned");
  }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function saysBought(cell: string): boolean {
  return cell.toLowerCase() === BOUGHT;
}
