/**
 * A message's words as its author wrote them: links by their label, channels by their name, and `&`,
 * `<` and `>` for what Slack writes in their place. People stay `<@U1>`.
 */
export function plainWords(text: string): string {
  return text
    .replaceAll(/<#[A-Z0-9]+\|?([^>]*)>/gu, "#$1")
    .replaceAll(/<!([^>|]*)(?:\|[^>]*)?>/gu, "@$1")
    .replaceAll(/<(?:https?|mailto|tel):[^>|]*\|([^>]*)>/gu, "$1")
    .replaceAll(/<((?:https?|mailto|tel):[^>|]*)>/gu, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
