import {
  checkLength,
  checkThere,
  type Fields,
  isObject,
  objectsIn,
  type Say,
  wordOf,
} from "./objects.ts";
import { checkPlain } from "./text-limits.ts";

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;
const MESSAGE_TEXT = 40_000;
const TITLE = 24;
const ID = 255;
const METADATA = 3000;
const TABLES = 1;
/** All markdown blocks of a message together. */
const MARKDOWN = 12_000;

const IN_MODALS_ONLY = new Set(["input", "alert"]);
const IN_MESSAGES_ONLY = new Set(["table", "markdown", "file", "data_table", "data_visualization"]);

/** A whole message, modal or Home tab. */
export function checkSurface(drawn: Fields, say: Say): void {
  const { type, blocks } = drawn;
  const isView = type === "modal" || type === "home";
  if (type === "modal") checkModal(drawn, say);
  if (isView) checkLength(drawn, "private_metadata", METADATA, say);
  else checkLength(drawn, "text", MESSAGE_TEXT, say);
  if (!isView && typeof drawn["text"] !== "string") say("a message without text");
  const all = objectsIn(blocks);
  if (all.length === 0 || all.length > (isView ? VIEW_BLOCKS : MESSAGE_BLOCKS)) say("blocks");
  checkKinds(all, type, say);
  checkIds(all, say);
}

function checkModal(drawn: Fields, say: Say): void {
  checkThere(drawn, ["title", "callback_id"], say);
  for (const key of ["title", "submit", "close"]) checkPlain(drawn, key, TITLE, say);
  checkLength(drawn, "callback_id", ID, say);
  const asks = objectsIn(drawn["blocks"]).some(({ type }) => type === "input");
  if (asks && drawn["submit"] === undefined) say("fields without a way to send them");
}

function checkKinds(blocks: readonly Fields[], surface: unknown, say: Say): void {
  for (const { type } of blocks) {
    const kind = wordOf(type);
    if (surface !== "modal" && surface !== "home" && kind === "input") say("a field in a message");
    if (surface === "home" && IN_MODALS_ONLY.has(kind) && kind !== "input") say(`${kind} on Home`);
    if (surface !== undefined && IN_MESSAGES_ONLY.has(kind)) say(`${kind} in a view`);
  }
  if (blocks.filter(({ type }) => type === "table").length > TABLES) say("more than one table");
  const markdown = blocks.filter(({ type }) => type === "markdown").map(({ text }) => wordOf(text));
  if (markdown.join("").length > MARKDOWN) say("too much markdown");
}

/** Ids that Slack wants to be one in a message or view: blocks', and those of a block's elements. */
function checkIds(blocks: readonly Fields[], say: Say): void {
  const ids = blocks.flatMap(({ block_id: id }) => (id === undefined ? [] : [wordOf(id)]));
  if (new Set(ids).size !== ids.length) say("a block id twice");
  for (const block of blocks) {
    checkLength(block, "block_id", ID, say);
    const inside = [block["accessory"], block["element"], ...objectsIn(block["elements"])];
    const named = inside.flatMap((one) =>
      isObject(one) && one["action_id"] !== undefined ? [wordOf(one["action_id"])] : [],
    );
    if (new Set(named).size !== named.length) say("an action id twice in a block");
  }
}
