import type { ColumnRole } from "../domain/statement.ts";

/** What headers call their columns, in many languages; the first that fits wins. */
const WORDS: readonly (readonly [role: ColumnRole, pattern: RegExp])[] = [
  [
    "balance",
    /balance(?! transaction)|saldo(?!.*(?:betrag))|solde\b|likutis|kontostand|zůstatek|stan konta|salg\b|saldi\b|saldos\b|egyenleg|остаток|υπόλοιπο/u,
  ],
  ["status", /^status|state$|^zustand|reconciled|cleared/u],
  [
    "currency",
    /currency|devizanem|^ccy$|währung|waehrung|^wäh|^valuta$|devise|munt\b|muntsoort|moneda|^money$|valiuta|měna|^waluta$|moneta/u,
  ],
  [
    "direction",
    /debit\s*\/\s*credit|credit\s*\/\s*debit|debit or credit|^d\/c$|^d\/k$|^dc$|^c\/d$|^af bij$|af\/bij|soll\/haben|bij\/af|bijaf|drcr|dr\/cr|transaction type|^typ[e]?$|^sign$|^cr\/dr$|credit.debit|^s\/h$/u,
  ],
  [
    "debit",
    /^(?:(?!card|date).)*\b(?:debit|withdrawals?|paid out|money out|outflow|payments?|charge|soll|belastung|débit|uitgaven?|af$|cargo|uscite|addebiti|výdaj|lastschrift|spent|payed|expense|ut fra konto|ut|расход)\b/u,
  ],
  [
    "credit",
    /^(?:(?!card|date).)*\b(?:credit|deposits?|paid in|money in|inflow|haben|gutschrift|crédit|bij$|abono|entrate|accrediti|příjem|received|income|inn på konto|inn|приход)\b/u,
  ],
  [
    "date",
    /\bdate\b|date$|^date|datum|^data\b|fecha|buchung(?:stag|sdatum)?$|päivä|kuupäev|dato$|^dato|buchungsdatum|^when$|^tag$|^day$|timestamp|created|bokföringsdag|transaktionsdag|könyvelés|дата|ημερομηνία/u,
  ],
  [
    "amount",
    /amount|betrag|bedrag|montant|importe|import[oe]$|beløb|belopp|summa|^suma|^sum$|valor|kwota|částka|^amt|umsatz$|value$|^paid|total|netto|net$|gross$|objem|összeg|сумма|^ποσό/u,
  ],
  [
    "id",
    /transaction id|record id|^volgnr|^įrašo nr|^id(?: pohybu)?$|^fitid$|reference (?:number|id)|transaktions?(?:nummer|id)|archiv|dokumento|unique|^referentie$|^ref(?:erence)?\.?$|transaction_id|balance_transaction_id/u,
  ],
  ["category", /categor|kategor|catégorie|rubrique|категория/u],
  [
    "account",
    /^account(?: name)?$|^account[_ ](?:number|no|nr|id)|^rekening(?:nummer)?$|^konto(?:nummer)?$|^iban$|^own account|^eigen rekening|^compte$|account identifier|auftragskonto/u,
  ],
  [
    "merchant",
    /payee|merchant|^name|^naam|counterparty(?!.*(?:account|iban|nr))|tegenpartij(?!.*rek)|beneficiary|empfänger|auftraggeber|begünstigter|zahlungspflichtig|receiver|gavėjas|^to$|^from name|recipient|naam tegen|partner ?name|název protiúčtu|ellenoldali név|получатель/u,
  ],
  [
    "description",
    /descri|omschrijving|verwendungszweck|buchungstext|libell|detail|particulars|te(?:x|ks)t|concepto|memo|mededeling|betreff|paskirtis|narrative|paaišk|note|remark|title|transaction|popis|tytu|opis|info|subject|beschreibung|communication|beskriv|forklaring|operazione|dettagli|causale|selgitus|közlemény|lançamento|zpráva|описание|назначение|περιγραφή|αιτιολογία|histor|desc/u,
  ],
];

const NOT_OURS =
  /counter|tegenrek|gegen|contra|beneficiary account|value date|valuta(?:datum)?$|wertstellung|rentedatum|interest|fee$|exchange|original|started|^initial|^final/u;

/** The role a header names, or `undefined` when it names none. */
export function roleOf(header: string): ColumnRole | undefined {
  const words = plain(header);
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Headers of columns that look like ours and are of the other side, or of another day or charge. */
export function isSecondary(header: string): boolean {
  return NOT_OURS.test(plain(header));
}

/** The header of a bank's own words, where another column has them made clean. */
export function isOriginal(header: string): boolean {
  return /^original (?:description|statement)$/u.test(plain(header));
}

/** The header of a charge. */
export function isFee(header: string): boolean {
  return /^fees?$/u.test(plain(header));
}

/** Headers of numbers that people give as often as banks do: their cells have to look like a bank's. */
export function isLooseId(header: string): boolean {
  return /^ref(?:erence|erentie)?\.?$/u.test(plain(header));
}

/** Headers of who paid, where another column names who was paid. */
export function isPayer(header: string): boolean {
  const words = plain(header);
  return PAYER.test(words) && !PAYEE.test(words);
}

/** Headers of who was paid. */
export function isPayee(header: string): boolean {
  const words = plain(header);
  return PAYEE.test(words) && !PAYER.test(words);
}

const PAYER =
  /\bpayer\b|^from(?: name)?$|auftraggeber|zahlungspflicht|^maksaja$|^mokėtojas|^sender\b|^ordenante$/u;
const PAYEE =
  /payee|^to(?: name)?$|empfänger|begünstigt|beguenstigt|beneficiary|recipient|receiver|^maksunsaaja$|^gavėjas|^saaja$/u;

/** `transaction_date` and `Transaction date` are the same words. All patterns are in small letters. */
function plain(header: string): string {
  return header.replaceAll("_", " ").trim().toLowerCase();
}
