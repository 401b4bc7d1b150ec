/** Text as it may stand in HTML, in an element or a quoted attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Attributes of an element; those that are `false` or `undefined` are left out. */
export function attributes(values: Readonly<Record<string, string | boolean | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== false && value !== undefined)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`))
    .join("");
}

const STYLES: readonly (readonly [RegExp, string])[] = [
  [/(^|[\s(>*_~—–-])`([^`\n]+)`/gu, "$1<code>$2</code>"],
  [/(^|[\s(>_~—–-])\*([^*\n]+)\*(?=$|[\s).,:;!?<_~—–-])/gmu, "$1<strong>$2</strong>"],
  [/(^|[\s(>*~—–-])_([^_\n]+)_(?=$|[\s).,:;!?<*~—–-])/gmu, "$1<em>$2</em>"],
  [/(^|[\s(>*_—–-])~([^~\n]+)~(?=$|[\s).,:;!?<*_—–-])/gmu, "$1<s>$2</s>"],
  [/^&gt; ?(.*)$/gmu, "<blockquote>$1</blockquote>"],
];

/** Slack's mrkdwn as HTML. Links lead to http and https addresses alone. */
export function mrkdwn(text: string): string {
  // Slack's own text has `&`, `<` and `>` escaped; what is left of `<…>` is a link or a mention.
  const plain = text
    .replaceAll("&lt;", "\u0001")
    .replaceAll("&gt;", "\u0002")
    .replaceAll("&amp;", "&");
  let html = plain
    .split(/(<[^<>\n]+>)/u)
    .map((part) => (/^<.+>$/u.test(part) ? linked(part.slice(1, -1)) : escaped(part)))
    .join("");
  html = html.replaceAll("\u0001", "&lt;").replaceAll("\u0002", "&gt;");
  for (const [pattern, replacement] of STYLES) html = html.replaceAll(pattern, replacement);
  html = html.replaceAll(/[█░]+/gu, `<span class="bar" aria-hidden="true">$&</span>`);
  return html.replaceAll("\n", "<br>").replaceAll("</blockquote><br>", "</blockquote>");
}

function linked(inside: string): string {
  const [target = "", label = ""] = inside.split("|");
  const date = /^!date\^\d+\^[^^]*$/u.test(target) ? label : undefined;
  if (date !== undefined) return escaped(date);
  if (/^[@#!]/u.test(target)) return `<span class="mention">${escaped(label || target)}</span>`;
  if (!/^https?:\/\//u.test(target)) return escaped(label || target);
  return `<a href="${escaped(target)}" rel="noreferrer noopener" target="_blank">${escaped(label || target)}</a>`;
}
