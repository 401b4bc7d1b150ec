/** The emulator's ids change at each start; ours do not. Both ways, over whole payloads. */
export type Ids = {
  pair(stable: string, emulated: string): void;
  toEmulated(value: unknown): unknown;
  toStable(value: unknown): unknown;
};

export function makeIds(): Ids {
  const emulated = new Map<string, string>();
  const stable = new Map<string, string>();
  return {
    pair(ours, theirs) {
      emulated.set(ours, theirs);
      stable.set(theirs, ours);
    },
    toEmulated: (value) => mapStrings(value, emulated),
    toStable: (value) => mapStrings(value, stable),
  };
}

/** Replaces whole strings, and keys, that are known ids. */
function mapStrings(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [names.get(key) ?? key, mapStrings(item, names)]),
  );
}
