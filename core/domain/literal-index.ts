/** More of a literal tells little more and costs states. */
const LOOKED_AT = 24;

/** Finds which of many literals a text holds, in one pass however many there are. */
export type LiteralIndex = {
  /** Calls `found` with the value of each literal in `text`; a value may come more than once. */
  readonly search: (text: string, found: (value: number) => void) => void;
};

/**
 * An Aho–Corasick automaton over `[literal, value]` pairs, literals not empty. It may report a
 * literal of which only the first 24 characters are there; it misses none. The long s counts as s,
 * as it does in a case-insensitive expression.
 */
export function literalIndex(
  pairs: readonly (readonly [literal: string, value: number])[],
): LiteralIndex {
  const literals = pairs.map(([literal, value]) => ({ codes: codesOf(literal), value }));
  const classes = classesOf(literals.map(({ codes }) => codes));
  const width = classes.count;
  const states = 1 + literals.reduce((sum, { codes }) => sum + codes.length, 0);
  const next = new Int32Array(states * width);
  const values: number[][] = [[]];
  for (const { codes, value } of literals) {
    let state = 0;
    for (const code of codes) {
      const at = state * width + (classes.of[code] ?? 0);
      if (next[at] === 0) {
        next[at] = values.length;
        values.push([]);
      }
      state = next[at] ?? 0;
    }
    values[state]?.push(value);
  }
  link(next, width, values);
  const held = values.map((list) => (list.length === 0 ? null : Int32Array.from(new Set(list))));
  const { of } = classes;
  return {
    search: (text, found) => {
      let state = 0;
      for (let i = 0; i < text.length; i += 1) {
        state = next[state * width + (of[text.charCodeAt(i)] ?? 0)] ?? 0;
        const list = held[state] ?? null;
        if (list !== null) for (const value of list) found(value);
      }
    },
  };
}

const LONG_S = 0x17f;
const S = 0x73;

function codesOf(literal: string): number[] {
  const codes = Array.from({ length: Math.min(LOOKED_AT, literal.length) }, (_, i) =>
    literal.charCodeAt(i),
  );
  return codes.map((code) => (code === LONG_S ? S : code));
}

/** Characters no literal holds are all alike, class 0; so a state needs few columns. */
function classesOf(literals: readonly (readonly number[])[]): {
  readonly count: number;
  /** By character code. */
  readonly of: Uint16Array;
} {
  const table = new Uint16Array(0x10000);
  let count = 1;
  for (const code of literals.flat()) {
    if (table[code] !== 0) continue;
    table[code] = count;
    count += 1;
  }
  table[LONG_S] = table[S] ?? 0;
  return { count, of: table };
}

/**
 * Fills in, nearest states first, where each state goes on a character that continues none of its
 * literals, and what it holds as the end of a longer text: both are those of its longest suffix.
 */
function link(next: Int32Array, width: number, values: number[][]): void {
  const suffix = new Int32Array(values.length);
  const queue = [...next.subarray(0, width)].filter((state) => state !== 0);
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const behind = suffix[state] ?? 0;
    values[state]?.push(...(values[behind] ?? []));
    for (let kind = 0; kind < width; kind += 1) {
      const at = state * width + kind;
      const child = next[at] ?? 0;
      const fallback = next[behind * width + kind] ?? 0;
      if (child === 0) {
        next[at] = fallback;
      } else {
        suffix[child] = fallback;
        queue.push(child);
      }
    }
  }
}
