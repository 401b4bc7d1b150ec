/** Work done in pieces: whoever takes the steps may let others have their turn between two. */
export type Steps<T> = Generator<undefined, T>;

/** Statements are sorted by day: what comes again comes soon. */
const MOST = 1000;

/** `make`, worked out once for texts that come again and again; never more than some are held. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.made;
    if (known.size === MOST) known.clear();
    const made = make(text);
    known.set(text, { made });
    return made;
  };
}
