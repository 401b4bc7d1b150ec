import type { Knex } from "knex";
import type { Trx } from "./db.ts";
import { onPostgres, rowsOf } from "./sql.ts";

/** Up to so many rows are looked up one by one; of more, the newest are soon found by going through. */
const MOST = 2000;

/** What a person could have read of a transaction `t`, in small letters where they are ASCII. */
const TEXT = "lower(t.merchant || ' ' || t.description || ' ' || t.notes || ' ' || t.tags)";

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/u).filter(Boolean);
}

/** `text` as `like` takes it, every sign of it standing for itself. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/gu, String.raw`\$&`);
}

/** Leaves the transactions `t` that have every word of `text` somewhere in what a person could have read. */
export function containing(query: Knex.QueryBuilder, text: string): void {
  withWords(query, text, TEXT);
}

/** Leaves the rows that have every word of `text` in `of`, which is in small letters where they are ASCII. */
export function withWords(query: Knex.QueryBuilder, text: string, of: string): void {
  for (const word of wordsOf(text)) {
    const others = [...new Set(word)].filter((letter) => capitalOf(letter) !== null);
    let small = of;
    for (const _ of others) small = `replace(${small}, ?, ?)`;
    const bindings = others.flatMap((letter) => [capitalOf(letter) ?? letter, letter]);
    query.whereRaw(String.raw`${small} like ? escape '\'`, [...bindings, `%${escaped(word)}%`]);
  }
}

/** The capital of a small letter beyond ASCII, which a database may not know; `null` for any other. */
function capitalOf(letter: string): string | null {
  const capital = letter.toUpperCase();
  const isPair = capital !== letter && capital.toLowerCase() === letter;
  return isPair && letter > "\u007F" && Array.from(capital).length === 1 ? capital : null;
}

/** What the index of letters tells of a text. */
export type Letters = {
  /** All transactions that may have its words; each is still to be looked at. */
  readonly among?: readonly number[];
  /** Whether surely more have its words than anybody counts. */
  readonly isCommon?: boolean;
};

/** What the index of letters tells of the words of `text`; nothing where it cannot tell. */
export async function lettersOf(trx: Trx, ledger: number, text: string): Promise<Letters> {
  const words = wordsOf(text);
  const postgres = onPostgres(trx);
  const rows = await (postgres ? inPostgres(trx, words) : inSqlite(trx, ledger, words));
  if (rows === null) return {};
  if (rows.length <= MOST) return { among: rows.map((row) => row.id) };
  // PostgreSQL has looked at each of them, for every word that it was asked about just as it is.
  return {
    isCommon: postgres && words.every((word) => ASKED.test(word) && /^\p{ASCII}+$/u.test(word)),
  };
}

type Found = readonly { readonly id: number }[] | null;

async function inSqlite(trx: Trx, ledger: number, words: readonly string[]): Promise<Found> {
  const threes = [...new Set(words.flatMap(threesOf))];
  if (threes.length === 0) return null;
  const wanted = threes.map((three) => `"${three.replaceAll('"', '""')}"`).join(" AND ");
  return rowsOf(
    trx,
    `select t.id from transaction_letters cross join transactions t
       on t.id = transaction_letters.rowid
     where transaction_letters match ? and +t.ledger_id = ? limit ${MOST + 1}`,
    [wanted, ledger],
  );
}

/** Every three letters of a word that SQLite makes small just as we do. */
function threesOf(word: string): string[] {
  const letters = Array.from(word);
  return letters
    .slice(2)
    .map((_, at) => letters.slice(at, at + 3))
    .filter((three) => three.every(isPlain))
    .map((three) => three.join(""));
}

/** Without capitals, or of the alphabets whose capitals have long been settled. */
function isPlain(letter: string): boolean {
  return letter <= "\u024F" || (letter >= "\u0388" && letter <= "\u0525") || !hasCase(letter);
}

function hasCase(letter: string): boolean {
  return letter.toUpperCase() !== letter || letter.toLowerCase() !== letter;
}

/** A word the index on PostgreSQL is asked about. */
const ASKED = /[a-z0-9]{3}/u;

async function inPostgres(trx: Trx, words: readonly string[]): Promise<Found> {
  // Which letters beyond ASCII the server makes small is up to its settings: any letter for those.
  const patterns = words
    .filter((word) => ASKED.test(word))
    .map((word) => `%${escaped(word).replaceAll(/\P{ASCII}/gu, "_")}%`);
  if (patterns.length === 0) return null;
  return rowsOf(
    trx,
    `select transactions_like(array(select json_array_elements_text(?::json)), ${MOST + 1}) as id`,
    [JSON.stringify(patterns)],
  );
}
