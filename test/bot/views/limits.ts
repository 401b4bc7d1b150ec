const LENGTHS: Readonly<Record<string, number>> = {
  action_id: 255,
  block_id: 255,
  callback_id: 255,
  private_metadata: 3000,
  alt_text: 2000,
  accessibility_label: 75,
};

const TEXTS: Readonly<Record<string, number>> = {
  header: 150,
  button: 75,
  modal: 24,
  option: 75,
};

const COUNTS: Readonly<Record<string, number>> = {
  options: 100,
  fields: 10,
};

type Fields = Readonly<Record<string, unknown>>;

/** Everything in a message or view that Slack would refuse, or read as a mention or a link. */
export function breaches(drawn: unknown): string[] {
  const found: string[] = [];
  walk(drawn, "", found);
  return found;
}

function walk(value: unknown, path: string, found: string[]): void {
  if (Array.isArray(value)) value.forEach((item, at) => walk(item, `${path}/${at}`, found));
  else if (typeof value === "object" && value !== null) check(value as Fields, path, found);
}

function check(node: Fields, path: string, found: string[]): void {
  const say = (what: string): void => void found.push(`${path}: ${what}`);
  for (const [key, value] of Object.entries(node)) {
    const max = LENGTHS[key];
    if (typeof value === "string" && max !== undefined && value.length > max)
      say(`${key} too long`);
    const most = COUNTS[key];
    if (Array.isArray(value) && most !== undefined && value.length > most) say(`too many ${key}`);
    walk(value, `${path}/${key}`, found);
  }
  checkText(node, say);
  checkType(node, say);
}

/** A moment, which Slack shows in the reader's own time; nothing but figures of ours stands in it. */
const MOMENT = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\w :]+>/gu;

type Say = (what: string) => void;

function checkText(node: Fields, say: Say): void {
  const { type, text } = node;
  if (type === "mrkdwn" || Array.isArray(node["blocks"])) checkHarmless(text, say);
  if (type !== "mrkdwn" && type !== "plain_text") return;
  if (typeof text !== "string" || text === "" || text.length > 3000) say("text length");
  if (typeof text === "string" && /[\u202A-\u202E\u2066-\u2069]/u.test(text)) say("turned text");
}

function checkHarmless(text: unknown, say: Say): void {
  if (typeof text !== "string") return;
  const rest = text.replaceAll(MOMENT, "");
  if (/<[!@#]|<https?:/u.test(rest)) say("a mention or a link");
  if (/[<>]/u.test(rest)) say("unescaped");
}

function isLong(inner: unknown, max: number): boolean {
  if (typeof inner !== "object" || inner === null || !("text" in inner)) return false;
  return typeof inner.text === "string" && inner.text.length > max;
}

function kindOf(node: Fields): string {
  if (typeof node["type"] === "string") return node["type"];
  return "value" in node ? "option" : "";
}

function checkType(node: Fields, say: Say): void {
  const kind = kindOf(node);
  const max = TEXTS[kind] ?? Infinity;
  if (isLong(node["text"], max) || isLong(node["title"], max)) say(`${kind} text`);
  checkValue(kind, node["value"], say);
  checkLists(kind, node, say);
}

function checkValue(kind: string, value: unknown, say: Say): void {
  const length = typeof value === "string" ? value.length : 0;
  if (kind === "button" && (length === 0 || length > 2000)) say("button value");
  if (kind === "option" && (length === 0 || length > 150)) say("option value");
}

function checkLists(kind: string, node: Fields, say: Say): void {
  const { blocks, elements, options, rows } = node;
  const isView = kind === "modal" || kind === "home";
  if (Array.isArray(blocks)) checkBlocks(blocks as Fields[], isView ? 100 : 50, say);
  if (Array.isArray(elements))
    checkElements(elements as Fields[], kind === "actions" ? 25 : 10, say);
  if (Array.isArray(options) && options.length === 0) say("no options");
  if (Array.isArray(rows) && rows.length > 100) say("table rows");
}

function checkElements(elements: readonly Fields[], most: number, say: Say): void {
  if (elements.length === 0 || elements.length > most) say("elements");
  const ids = elements.flatMap((e) => (e["action_id"] === undefined ? [] : [e["action_id"]]));
  if (new Set(ids).size !== ids.length) say("an action id twice in a block");
}

function checkBlocks(blocks: readonly Fields[], max: number, say: (what: string) => void): void {
  if (blocks.length === 0 || blocks.length > max) say("blocks");
  const ids = blocks.flatMap((block) =>
    block["block_id"] === undefined ? [] : [block["block_id"]],
  );
  if (new Set(ids).size !== ids.length) say("a block id twice");
}
