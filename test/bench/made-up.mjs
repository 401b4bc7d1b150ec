// A bank's statement that no bank gave out: the same rows for the same seed, twenty years back from 2026-06-30.
const SHOPS = [
  "Blue Bottle Coffee",
  "Corner Market",
  "City Transit",
  "Book Nook",
  "Green Grocer",
  "Harbour Fuel",
  "Night Owl Cinema",
  "Paper & Pen",
  "Quick Noodles",
  "Sunny Side Bakery",
];
const TOWNS = ["Leeds", "York", "Hull", "Ripon", "Selby"];
const DAYS = 20 * 365;

/** A linear congruential generator (Knuth's MMIX constants are too long for numbers; these are Lehmer's). */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A word that one row in a million has, and one that one in ten has. */
export const RARE = "zanzibar";
export const COMMON = "noodles";

/** The file's text: date, amount, description; the newest first, as banks write. */
export function statement(rows, seed) {
  const next = random(seed);
  const last = Date.UTC(2026, 5, 30);
  const lines = Array.from({ length: rows }, (_, row) => {
    const day = new Date(last - Math.floor((row * DAYS) / rows) * 86_400_000);
    const cents = 100 + next(20_000);
    const pay = next(60) === 0;
    const amount = `${pay ? "" : "-"}${(pay ? cents * 20 : cents) / 100}`;
    const shop = pay ? "Acme Payroll" : SHOPS[next(SHOPS.length)];
    const word = row === Math.floor(rows / 3) ? ` ${RARE}` : "";
    return `${day.toISOString().slice(0, 10)},${amount},${shop} ${TOWNS[next(5)]} ${next(1_000_000)}${word}`;
  });
  return Buffer.from(`Date,Amount,Description\n${lines.join("\n")}\n`);
}

/** Two hundred rules, of which few fit any one row. */
export function rules() {
  const named = SHOPS.slice(0, 8).map((shop, i) => ({ pattern: shop.toLowerCase(), i }));
  const other = Array.from({ length: 192 }, (_, i) => ({ pattern: `merchant number ${i}`, i }));
  return [...other, ...named].map(({ pattern }, at) => ({
    id: at + 1,
    pattern,
    kind: at % 4 === 3 ? "regex" : "contains",
    field: "both",
    category: "Groceries",
    categoryId: 1,
    priority: at,
    active: true,
    range: null,
    accountId: null,
    memberId: null,
    merchant: null,
    tags: [],
  }));
}
