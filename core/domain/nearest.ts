/** How many suggestions fit in one sentence. */
const MOST = 3;

/**
 * The names most like what a person typed, best first, at most three; none when nothing is near.
 * A name that begins with the text, or holds it as a word, is nearer than any slip of the keyboard.
 */
export function nearestNames(text: string, names: readonly string[]): string[] {
  const wanted = fold(text);
  if (wanted === "") return [];
  return names
    .map((name) => ({ name, distance: distanceOf(wanted, fold(name)) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .toSorted((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, "en"))
    .slice(0, MOST)
    .map(({ name }) => name);
}

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}

function distanceOf(wanted: string, name: string): number {
  if (name.startsWith(wanted)) return 0;
  const words = name.split(/[^\p{L}\p{N}]+/u);
  if (words.some((word) => word.startsWith(wanted))) return 0.5;
  // One for many: “grocery” for “groceries”, “utility” for “utilities”.
  const stem = wanted.length < 5 ? wanted : wanted.slice(0, -1);
  const counted = words.some((word) => word.startsWith(stem)) ? 1 : Infinity;
  return Math.min(counted, edits(wanted, name), ...words.map((word) => edits(wanted, word) + 0.5));
}

/** Damerau-Levenshtein, optimal string alignment: insertions, deletions, substitutions, swaps. */
function edits(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const plain = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + cost);
      row.push(isSwap(a, b, i, j) ? Math.min(plain, (older[j - 2] ?? 0) + 1) : plain);
    }
    older = old;
    old = row;
  }
  return old[b.length] ?? 0;
}

function isSwap(a: string, b: string, i: number, j: number): boolean {
  return i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
}
