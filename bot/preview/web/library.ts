import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message, type Block } from "slack-blocks-to-jsx";
import { isObject, type Json, textAt } from "../slack/json.ts";
import { shieldMrkdwn, shieldPlain, unshield } from "./shield.ts";

/** What was drawn before, by what it was drawn from: drawing costs a millisecond, and pages draw again. */
const drawn = new Map<string, string>();
const MOST_KEPT = 5000;

/** Bars are for the eye; the figures beside them say the same. */
const BARS = /[█░]+/gu;

/** A text object as HTML. */
export function textHtml(text: Json): string {
  const raw = textAt(text, "text");
  if (raw === "") return "";
  const isMrkdwn = text["type"] === "mrkdwn";
  // Slack's `verbatim` only keeps addresses from becoming links; the library's takes the marks away too.
  const safe = { type: "mrkdwn", text: isMrkdwn ? shieldMrkdwn(raw) : shieldPlain(raw) };
  return draw({ type: "section", text: safe }).replaceAll(
    BARS,
    `<span class="bar" aria-hidden="true">$&</span>`,
  );
}

/** Text that a person wrote, with its formatting, as HTML. */
export function richTextHtml(block: Json): string {
  return draw({ type: "rich_text", elements: shieldElements(block["elements"]) });
}

export function dividerHtml(): string {
  return draw({ type: "divider" });
}

function shieldElements(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => shieldElements(one));
  if (!isObject(value)) return value;
  if (value["type"] === "link") {
    const url = textAt(value, "url");
    const text = shieldPlain(textAt(value, "text") || url);
    return /^https?:\/\//u.test(url) ? { ...value, text } : { type: "text", text };
  }
  const { text, elements } = value;
  return {
    ...value,
    ...(typeof text === "string" ? { text: shieldPlain(text) } : {}),
    ...(elements === undefined ? {} : { elements: shieldElements(elements) }),
  };
}

function draw(block: Json): string {
  const key = JSON.stringify(block);
  const before = drawn.get(key);
  if (before !== undefined) return before;
  const blocks = [block].filter(isBlock);
  const time = new Date(0);
  const message = createElement(Message, {
    blocks,
    time,
    logo: "",
    name: "",
    withoutWrapper: true,
  });
  const html = unshield(plainTags(renderToStaticMarkup(message)));
  if (drawn.size >= MOST_KEPT) drawn.clear();
  drawn.set(key, html);
  return html;
}

// The blocks are made here, of the kinds that the library knows.
function isBlock(block: Json): block is Json & Block {
  return typeof block["type"] === "string";
}

const TAG = /<(\/?)([a-z0-9]+)((?:\s[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gu;
const KEPT = new Set([
  "strong",
  "em",
  "s",
  "code",
  "pre",
  "a",
  "ul",
  "ol",
  "li",
  "blockquote",
  "br",
]);
const VOID = new Set(["br", "img", "hr", "input"]);

/**
 * Leaves of the library's HTML the tags that say what a text is, without its wrappers, ids and
 * styles: the page's own style sheet draws it, and its policy allows no other. A link leads to http
 * or https, in a window of its own.
 */
function plainTags(html: string): string {
  const open: string[] = [];
  return html.replaceAll(TAG, (_, close: string, name: string, rest: string) => {
    if (close !== "") return open.pop() ?? "";
    const [tag, end] = opened(name, rest);
    if (!VOID.has(name)) open.push(end);
    return tag;
  });
}

function opened(name: string, rest: string): readonly [tag: string, end: string] {
  const attribute = (of: string): string =>
    new RegExp(`\\s${of}="([^"]*)"`, "u").exec(rest)?.[1] ?? "";
  if (attribute("class").includes("__divider")) return ['<hr class="block divider">', ""];
  const kind = MENTIONS.exec(attribute("class"))?.[0];
  if (kind !== undefined) return ['<span class="mention">', "</span>"];
  if (!KEPT.has(name)) return ["", ""];
  if (name !== "a") return [`<${name}>`, `</${name}>`];
  const href = attribute("href");
  if (!/^https?:\/\//u.test(href)) return ["", ""];
  return [`<a href="${href}" rel="noreferrer noopener" target="_blank">`, "</a>"];
}

const MENTIONS = /\bslack_(?:user|broadcast|channel|usergroup)\b/u;
