/** Words a text takes in the table: two halves of its mark, and how often it came. */
const WIDTH = 3;

/** Tables grow one by one: to make a single large one anew would take too long in one go. */
const TABLES = 128;

/**
 * Counts how often each text came so far, this time included. Texts are known by marks of 64 bits,
 * 12 bytes each, so that millions of them can be told apart in little memory; that two of a million
 * texts have the same mark happens once in tens of millions of files.
 */
export function occurrences(): (text: string) => number {
  const tables = Array.from({ length: TABLES }, () => new Uint32Array(16 * WIDTH));
  const held = new Uint32Array(TABLES);
  return (text) => {
    let [low, high] = [0x811c_9dc5, 0x9e37_79b1];
    for (let i = 0; i < text.length; i += 1) {
      const letter = text.charCodeAt(i);
      low = mixed(low ^ letter, 0x0100_0193);
      high = mixed(high ^ letter, 0x85eb_ca6b);
    }
    low = spread(low);
    high = spread(high);
    const own = high % TABLES;
    const table = tables[own] ?? new Uint32Array(WIDTH);
    const at = placeOf(table, low, high);
    const count = (table[at + 2] ?? 0) + 1;
    table[at] = low;
    table[at + 1] = high;
    table[at + 2] = count;
    if (count > 1) return count;
    const full = (held[own] = (held[own] ?? 0) + 1);
    if (full * 2 * WIDTH > table.length) tables[own] = doubled(table);
    return count;
  };
}

function doubled(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(table.length * 2);
  for (let from = 0; from < table.length; from += WIDTH) {
    const [low, high, count] = [table[from] ?? 0, table[from + 1] ?? 0, table[from + 2] ?? 0];
    if (count === 0) continue;
    const at = placeOf(next, low, high);
    next[at] = low;
    next[at + 1] = high;
    next[at + 2] = count;
  }
  return next;
}

/** Where a mark stands in the table, or the free place for it; as many places as a power of two. */
function placeOf(table: Uint32Array, low: number, high: number): number {
  const places = table.length / WIDTH;
  let place = low & (places - 1);
  for (;;) {
    const at = place * WIDTH;
    if (table[at + 2] === 0 || (table[at] === low && table[at + 1] === high)) return at;
    place = (place + 1) & (places - 1);
  }
}

function mixed(mark: number, factor: number): number {
  const product = Math.imul(mark, factor);
  return (product << 13) | (product >>> 19);
}

/** Has every bit of a mark depend on all others. */
function spread(mark: number): number {
  const once = Math.imul(mark ^ (mark >>> 16), 0x7feb_352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846c_a68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
