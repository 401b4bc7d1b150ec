const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]+/gu;
const MARKS = /[*_~`]/gu;
/** The colon that begins an emoji's name. */
const NAMED = /:(?=[\w+-]+:)/gu;
const JOINER = "\u2060";

/** Data as one line of characters that cannot turn the text around them. */
export function oneLine(text: string): string {
  return text.replaceAll(CONTROLS, " ").replaceAll(/ {2,}/gu, " ").trim();
}

/** At most `max` UTF-16 units, cut between characters, with an ellipsis where something is left out. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** What Slack would otherwise read as a mention or a link. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Data inside mrkdwn: one line, no mentions, links or emoji, its own `*` and `_` shown as they are. */
export function data(text: string, max = 120): string {
  return escaped(clip(oneLine(text), max))
    .replaceAll(MARKS, (mark) => `${JOINER}${mark}${JOINER}`)
    .replaceAll(NAMED, `:${JOINER}`);
}

/** Data in bold. A star would end it; one that only looks like a star does not. */
export function bold(text: string, max = 120): string {
  const inner = data(text.replaceAll("*", "∗"), max);
  return inner === "" ? "" : `*${inner}*`;
}

/** Data between quotation marks, as its author wrote it. */
export function quoted(text: string, max = 80): string {
  return `“${data(text, max)}”`;
}

/** Cuts text that is already escaped, never inside an `&amp;`. */
export function clipEscaped(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = clip(text, max).slice(0, -1);
  return `${cut.replace(/&[a-z]{0,4}$/u, "")}…`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[], last = "and"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1) ?? ""}`;
}
