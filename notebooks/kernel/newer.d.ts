// Array methods of ES2023 that TypeScript 5.0, which tslab brings, does not know yet.
interface ReadonlyArray<T> {
  /** A sorted copy. */
  toSorted(compare?: (a: T, b: T) => number): T[];
  /** A reversed copy. */
  toReversed(): T[];
  /** A copy with another value at `index`. */
  with(index: number, value: T): T[];
}
interface Array<T> {
  /** A sorted copy. */
  toSorted(compare?: (a: T, b: T) => number): T[];
  /** A reversed copy. */
  toReversed(): T[];
  /** A copy with another value at `index`. */
  with(index: number, value: T): T[];
}
