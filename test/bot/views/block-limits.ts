import { checkLength, checkThere, type Fields, objectsIn, type Say, wordOf } from "./objects.ts";
import { checkPlain, checkText } from "./text-limits.ts";

const SECTION = 3000;
const FIELDS = 10;
const FIELD = 2000;
const HEADER = 150;
const LABEL = 2000;
const ALT = 2000;
const URL_LENGTH = 3000;
const CONTEXT = 10;
const ACTIONS = 25;
const ROWS = 100;
const COLUMNS = 20;
/** All cells of a table together. */
const TABLE_TEXT = 10_000;

/** What every kind of block that is drawn has to keep; a kind without a line here is a breach. */
const BLOCKS: Readonly<Record<string, (block: Fields, say: Say) => void>> = {
  section(block, say) {
    checkText(block, "text", SECTION, say);
    const fields = objectsIn(block["fields"]);
    if (block["text"] === undefined && fields.length === 0) say("neither text nor fields");
    if (fields.length > FIELDS) say("too many fields");
    for (const field of fields) checkText({ field }, "field", FIELD, say);
  },
  header(block, say) {
    checkThere(block, ["text"], say);
    checkPlain(block, "text", HEADER, say);
  },
  context(block, say) {
    checkCount(block, "elements", CONTEXT, say);
    for (const { type } of objectsIn(block["elements"]))
      if (type !== "mrkdwn" && type !== "plain_text" && type !== "image") say("no text in context");
  },
  actions: (block, say) => checkCount(block, "elements", ACTIONS, say),
  divider: () => undefined,
  image(block, say) {
    checkThere(block, ["alt_text"], say);
    checkLength(block, "alt_text", ALT, say);
    checkLength(block, "image_url", URL_LENGTH, say);
    checkPlain(block, "title", ALT, say);
    const sources = ["image_url", "slack_file"].filter((key) => block[key] !== undefined);
    if (sources.length !== 1) say("not one picture");
  },
  input(block, say) {
    checkThere(block, ["label", "element"], say);
    checkPlain(block, "label", LABEL, say);
    checkPlain(block, "hint", LABEL, say);
  },
  table: checkTable,
};

function checkTable(block: Fields, say: Say): void {
  const rows = Array.isArray(block["rows"]) ? block["rows"].map(objectsIn) : [];
  const [head = []] = rows;
  if (rows.length === 0 || rows.length > ROWS) say("table rows");
  if (head.length === 0 || head.length > COLUMNS) say("table columns");
  if (rows.some((row) => row.length !== head.length)) say("rows of different lengths");
  if (objectsIn(block["column_settings"]).length > COLUMNS) say("column settings");
  const text = rows.flat().map((cell) => wordOf(cell["text"] ?? ""));
  if (text.join("").length > TABLE_TEXT) say("table text");
}

function checkCount(block: Fields, key: string, most: number, say: Say): void {
  const count = objectsIn(block[key]).length;
  if (count === 0 || count > most) say(`${key}: ${count}`);
}

/** Parts of views that are no blocks: surfaces, elements and objects have lines of their own. */
const isBlockLike = ({ type, action_id: action }: Fields): boolean =>
  typeof type === "string" && action === undefined;
const NO_BLOCKS = new Set(["modal", "home", "plain_text", "mrkdwn", "raw_text"]);

/** What a block of its kind has to keep. */
export function checkBlock(node: Fields, say: Say): void {
  const kind = wordOf(node["type"]);
  if (!isBlockLike(node) || NO_BLOCKS.has(kind)) return;
  const check = BLOCKS[kind];
  if (check === undefined) say(`nobody knows the limits of a ${kind}`);
  else check(node, say);
}
