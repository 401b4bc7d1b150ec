import type { CategoryKind } from "./ledger.ts";
import { occurrences } from "./occurrences.ts";
import type { NamedInFile, Statement, StatementRow } from "./statement.ts";

/** A statement's row with what tells it apart from every other row of its account. */
export type KeyedRow = {
  readonly row: StatementRow;
  readonly account: string;
  /**
   * The bank's id where the file gives one; else date, amount and description **and occurrence**, so
   * that two real identical rows stay two and a second export adds only what is new.
   */
  readonly sourceKey: string;
};

/** What the key of a row begins with that was exported from such books; what it was called there follows. */
export const OWN_KEY = "own:";

/** The key of a row that was called `externalId` in the books it was exported from. */
export function ownKey(externalId: string): string {
  return `${OWN_KEY}${externalId}`;
}

/** What the key of a row begins with that its bank numbers; that number follows. */
const BANKS_KEY = "id:";

/** The bank's own id in a row's key; `null` for rows that are told apart by what they say. */
export function externalIdOf(sourceKey: string | null): string | null {
  return sourceKey?.startsWith(BANKS_KEY) === true ? sourceKey.slice(BANKS_KEY.length) : null;
}

/** Gives a file's rows their keys; asked row by row, in order. Rows that name no account are of `account`. */
export function keying(account: string): (row: StatementRow) => KeyedRow {
  const occurrenceOf = occurrences();
  return (row) => {
    const owner = row.account ?? account;
    if (row.externalId !== null) {
      const { externalId } = row;
      const sourceKey = row.own === undefined ? `${BANKS_KEY}${externalId}` : ownKey(externalId);
      return { row, account: owner, sourceKey };
    }
    const same = `${row.date}|${row.amountMinor}|${row.currency ?? ""}|${row.description}`;
    const occurrence = occurrenceOf(`${owner}\u0000${same}`);
    return { row, account: owner, sourceKey: `${same}|${occurrence}` };
  };
}

/** Which columns a statement has: files of one shape raise the same questions. */
export function shapeOf(statement: Statement): string {
  const columns = statement.columns.map((column) => `${column.header}:${column.role}`);
  return [statement.delimiter, ...columns].join("\u001F").slice(0, 2000);
}

/** A category a file names and the ledger lacks, with the kind its rows speak for. */
export type NamedCategory = { readonly name: string; readonly kind: CategoryKind };

const MOVES = /\btransfers?\b|credit card payments?|\bcard payment\b/iu;

/**
 * The categories a file names that `known` does not hold, in order of appearance, of the kind the file
 * says; where it says none, `transfer` by their name, `income` where all their money comes in, else
 * `spending`.
 */
export function newCategoriesOf(
  named: readonly NamedInFile[],
  known: (name: string) => boolean,
): NamedCategory[] {
  return named.flatMap(({ name, isIncome, kind }) => {
    if (known(name)) return [];
    if (kind !== null) return { name, kind };
    if (MOVES.test(name)) return { name, kind: "transfer" };
    return { name, kind: isIncome ? "income" : "spending" };
  });
}

const NOISE =
  /\b(?:transactions?|statements?|exports?|history|account|activity|download|umsatz\w*|ums(?:ä|ae)tze|csv|konto\w*|from|to|the|of)\b/giu;

/** A name for the account a file is of, from the file's own name; `Checking` when that says nothing. */
export function accountNameFrom(fileName: string): string {
  const words = fileName
    .replace(/\.\w{1,5}$/u, "")
    .replaceAll(/[^\p{L}]+/gu, " ")
    .replaceAll(NOISE, " ")
    .trim()
    .split(/\s+/u)
    .filter((word) => word.length > 1);
  const name = words.slice(0, 3).join(" ");
  if (name.length < 3) return "Checking";
  return (name[0] ?? "").toUpperCase() + name.slice(1, 40);
}
