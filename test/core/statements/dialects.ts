import fc from "fast-check";
import type { Answers } from "../../../core/domain/statement.ts";

/** A row before it was written down; `minor` is negative for money out. */
export type Written = { readonly date: string; readonly minor: number; readonly words: string };

/** A file some bank could have written, what stands in it, and the truth about what it leaves open. */
export type Made = {
  readonly bytes: Uint8Array;
  readonly rows: readonly Written[];
  readonly truth: Answers;
  /** Nothing in it can be read in two ways. */
  readonly plain: boolean;
};

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const row = fc.record({
  date: fc
    .date({ min: new Date("2015-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  minor: fc.integer({ min: -999_999_999, max: 99_999_999 }).filter((minor) => minor !== 0),
  words: fc
    .array(
      fc.constantFrom("Bakery", "Café", "the “Bus”", 'say "so"', "one, two", "a;b", "x|y", "B\tC"),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((words) => words.join(" & ")),
});

const dialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  quoteAll: fc.boolean(),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  encoding: fc.constantFrom(
    "utf8",
    "utf8-mark",
    "latin1",
    "utf16le",
    "utf16le-mark",
    "utf16be-mark",
  ),
  order: fc.constantFrom("dmy", "mdy", "ymd", "dmy-short", "named", "compact"),
  mark: fc.constantFrom("-", "/", "."),
  decimal: fc.constantFrom(".", ","),
  grouped: fc.boolean(),
  sign: fc.constantFrom("minus", "trailing", "parentheses", "wide", "flag", "columns"),
  columns: fc.shuffledSubarray(["date", "words", "money"], { minLength: 3 }),
  preamble: fc.subarray([
    "Account statement",
    "Holder: M. Example",
    "All amounts in this file are final",
  ]),
  footer: fc.subarray(["End of the list", "This page needs no signature"]),
  wider: fc.boolean(),
});

type Dialect = typeof dialect extends fc.Arbitrary<infer T> ? T : never;

/** Files in every mixture of the ways banks write them, of at least four rows. */
export const madeFiles: fc.Arbitrary<Made> = fc
  .tuple(fc.array(row, { minLength: 4, maxLength: 12 }), dialect)
  .map(([unsorted, how]) => {
    const rows = unsorted.toSorted((a, b) => a.date.localeCompare(b.date));
    return { bytes: encoded(textOf(rows, how), how), rows, ...leftOpen(rows, how) };
  });

function leftOpen(rows: readonly Written[], how: Dialect) {
  const order = how.order.slice(0, 3);
  const truth = { "date-order": order, "decimal-mark": how.decimal, sign: "in" };
  const sided = how.sign === "flag" || how.sign === "columns";
  const out = rows.filter(({ minor }) => minor < 0).length;
  const day = rows.some(({ date }) => Number(date.slice(8)) > 12);
  const told =
    ["ymd", "named", "compact"].includes(how.order) || (day && how.order !== "dmy-short");
  return { truth, plain: told && (sided || out * 4 > rows.length) };
}

function dateText(date: string, { order, mark }: Dialect): string {
  const [year, month, day] = date.split("-") as [string, string, string];
  // A month before the day, or a year before both, is never parted by dots.
  const part = mark === "." && (order === "mdy" || order === "ymd") ? "/" : mark;
  const texts: Readonly<Record<string, string>> = {
    dmy: [day, month, year].join(part),
    mdy: [month, day, year].join(part),
    ymd: [year, month, day].join(part),
    "dmy-short": [day, month, year.slice(2)].join(part),
    named: `${day} ${MONTHS[Number(month) - 1]} ${year}`,
    compact: `${year}${month}${day}`,
  };
  return texts[order]!;
}

function digitsOf(minor: number, { decimal, grouped }: Dialect): string {
  const whole = String(Math.floor(Math.abs(minor) / 100));
  const group = decimal === "." ? "," : ".";
  const parted = grouped ? whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, group) : whole;
  return `${parted}${decimal}${String(Math.abs(minor) % 100).padStart(2, "0")}`;
}

/** The cells that hold a row's money. */
function moneyOf(minor: number, how: Dialect): string[] {
  const digits = digitsOf(minor, how);
  const out = minor < 0;
  // What a code page has no U+2212 for.
  const wide = how.encoding === "latin1" ? "-" : "\u2212";
  const cells: Readonly<Record<string, string[]>> = {
    minus: [out ? `-${digits}` : digits],
    trailing: [out ? `${digits}-` : digits],
    parentheses: [out ? `(${digits})` : digits],
    wide: [out ? `${wide}${digits}` : digits],
    flag: [digits, out ? "D" : "C"],
    columns: out ? [digits, ""] : ["", digits],
  };
  return cells[how.sign]!;
}

function headersOf(how: Dialect): string[] {
  const money = { flag: ["Amount", "D/C"], columns: ["Debit", "Credit"] } as Record<
    string,
    string[]
  >;
  return how.columns.flatMap((column) => {
    if (column === "money") return money[how.sign] ?? ["Amount"];
    return column === "date" ? ["Date"] : ["Description"];
  });
}

function textOf(rows: readonly Written[], how: Dialect): string {
  const quoted = (cell: string) =>
    how.quoteAll || cell.includes(how.delimiter) || cell.includes('"')
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  const line = (cells: readonly string[]) => cells.map(quoted).join(how.delimiter);
  const body = rows.map(({ date, minor, words }) =>
    line(
      how.columns.flatMap((column) => {
        if (column === "money") return moneyOf(minor, how);
        return [column === "date" ? dateText(date, how) : words];
      }),
    ),
  );
  const header = line([...headersOf(how), ...(how.wider ? ["Remark", ""] : [])]);
  return [...how.preamble, header, ...body, ...how.footer].join(how.end);
}

function encoded(text: string, { encoding }: Dialect): Uint8Array {
  const [name, mark] = encoding.split("-") as [string, string | undefined];
  if (name === "latin1") return Buffer.from(text.replaceAll(/[“”]/gu, "'"), "latin1");
  const marked = mark === undefined ? text : `\uFEFF${text}`;
  if (name === "utf16be") return Buffer.from(marked, "utf16le").swap16();
  return Buffer.from(marked, name === "utf8" ? "utf8" : "utf16le");
}
