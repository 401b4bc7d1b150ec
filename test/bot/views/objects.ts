export type Fields = Readonly<Record<string, unknown>>;
export type Say = (what: string) => void;

/** The parts of a list that are objects. */
export function objectsIn(value: unknown): Fields[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === "object" && one !== null);
}

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Says so where a text that is there is empty or longer than `max`. */
export function checkLength(node: Fields, key: string, max: number, say: Say): void {
  const value = node[key];
  if (value === undefined) return;
  if (typeof value !== "string" || value === "") say(`${key} is empty`);
  else if (value.length > max) say(`${key} is longer than ${max}`);
}

/** Says so where what must be there is not. */
export function checkThere(node: Fields, keys: readonly string[], say: Say): void {
  for (const key of keys) if (node[key] === undefined) say(`${key} is missing`);
}

/** A text as it is, anything else as JSON. */
export function wordOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
