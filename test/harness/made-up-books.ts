import fc from "fast-check";

const PIECES = ["=1+1", "+x", "-x", "@a", "'", '"', ",", ";", "|", "\t", "\n", "\r\n", " ", "  "];
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES, "café", "–", "12.50", "2026-01-02", "\\", "#", "💶", "''=x"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join("").replaceAll("\u0000", ""));
const named = hostile.filter((text) => text.trim() !== "");
const CATEGORIES = ["Groceries", "Coffee", "Salary", "Transfers", "=Odds", "Moves"] as const;
const KINDS = ["spending", "income", "transfer"] as const;
const kind = fc.constantFrom(...KINDS);
/** What is otherwise by its name, by the money filed under it, or in an empty ledger. */
const kinds = fc.record({ Coffee: kind, Groceries: kind, "=Odds": kind, Moves: kind });
/** A member, called as no spreadsheet may run. */
export const BEN = '+ben, the "second"';
const cents = fc.integer({ min: -99_999, max: 99_999 }).filter((value) => value !== 0);
const category = fc.option(fc.constantFrom(...CATEGORIES), { nil: null });
const entry = fc.record({
  day: fc.integer({ min: 0, max: 5 }),
  amountMinor: cents,
  merchant: named,
  notes: hostile,
  tags: fc.uniqueArray(named, { maxLength: 3 }),
  category,
  account: fc.constantFrom("Cash", "=Card", "Euros"),
  paidBy: fc.constantFrom(BEN, '=ana, the "first"'),
  parts: fc.array(fc.record({ share: cents, category: fc.constantFrom(...CATEGORIES) }), {
    maxLength: 3,
  }),
});
/** What left one account and arrived on another, and what its person said of that. */
const move = fc.record({
  cents: fc.integer({ min: 1, max: 3 }),
  days: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
  accounts: fc.constantFrom(["Cash", "=Card"] as const, ["=Card", "Cash"] as const),
  said: fc.constantFrom("transfer", "no transfer", "nothing"),
  category: fc.constantFrom("Moves", "Groceries"),
});
/** Books that are hard to write down. */
export const books = fc.record({
  entries: fc.array(entry, { minLength: 1, maxLength: 8 }),
  moves: fc.array(move, { maxLength: 4 }),
  kinds,
  /** How many rows came with a file that calls them by the numbers of others. */
  namesakes: fc.nat(2),
});
export type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;
export type Books = typeof books extends fc.Arbitrary<infer T> ? T : never;
