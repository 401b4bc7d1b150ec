import { type Fields, isObject, type Say, wordOf } from "./objects.ts";

/** What a text object holds at most. */
const TEXT = 3000;
/** A moment, which Slack shows in the reader's own time; nothing but figures of ours stands in it. */
const MOMENT = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\w :]+>/gu;
/** What turns the text around it, or hides where it ends. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** What may be read as a link although nobody marked it as one. */
const ADDRESS = /https?:|mailto:/iu;

/** Text that Slack reads marks in: no mention, no link, nothing unescaped, nothing half escaped. */
export function checkHarmless(text: unknown, say: Say): void {
  if (typeof text !== "string") return say("no text");
  const rest = text.replaceAll(MOMENT, "");
  if (/<[!@#]|<(?:https?|mailto|tel):/iu.test(rest)) say("a mention or a link");
  if (/[<>]/u.test(rest)) say("unescaped");
  if (/&(?!amp;|lt;|gt;)/u.test(rest)) say("half an escape");
}

/** A text object: of a length Slack takes, with nothing in it that came from data and is more than text. */
export function checkTextObject(node: Fields, say: Say): void {
  const { type, text } = node;
  if (type !== "mrkdwn" && type !== "plain_text" && type !== "raw_text") return;
  if (typeof text !== "string" || text === "" || text.length > TEXT) return say("text length");
  checkCharacters(text, say);
  if (type === "plain_text" && node["emoji"] !== false) say("names in data become emoji");
  if (type !== "mrkdwn") return;
  checkHarmless(text, say);
  if (node["verbatim"] !== true && ADDRESS.test(text)) say("an address becomes a link");
}

function checkCharacters(text: string, say: Say): void {
  if (TURNING.test(text)) say("turned text");
  if (Buffer.from(text, "utf8").toString("utf8") !== text) say("half a character");
}

/** Of a place that takes plain text alone, with at most `max` characters. */
export function checkPlain(node: Fields, key: string, max: number, say: Say): void {
  const value = node[key];
  if (value === undefined) return;
  if (!isObject(value) || value["type"] !== "plain_text") return say(`${key} is no plain text`);
  checkInner(value, key, max, say);
}

/** Of a place that takes either kind of text. */
export function checkText(node: Fields, key: string, max: number, say: Say): void {
  const value = node[key];
  if (value === undefined) return;
  const kinds = ["plain_text", "mrkdwn"];
  if (!isObject(value) || !kinds.includes(wordOf(value["type"]))) return say(`${key} is no text`);
  checkInner(value, key, max, say);
}

function checkInner({ text }: Fields, key: string, max: number, say: Say): void {
  if (typeof text === "string" && text.length > max) say(`${key} is longer than ${max}`);
}
