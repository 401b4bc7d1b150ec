/** How many tags a transaction can have. */
const MOST = 20;

/**
 * Reads tags as they stand in a form: `#work #one_off` or `work, one_off`, each once. An underline is
 * a space.
 */
export function parseTags(text: string): string[] {
  const tags = text
    .split(/[\s,]+/u)
    .map((word) => word.replace(/^#+/u, "").replaceAll("_", " ").trim())
    .filter((tag) => tag !== "");
  return [...new Set(tags)].slice(0, MOST);
}
