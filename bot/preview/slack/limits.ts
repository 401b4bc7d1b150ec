import { isObject, type Json, objectAt, objectsAt, textAt } from "./json.ts";
import {
  type Check,
  countWithin,
  each,
  elementProblem,
  firstProblem,
  imageProblem,
  stringWithin,
  textWithin,
} from "./sizes.ts";

const IN_MODALS_ONLY = ["alert"];
const INPUTS = [
  "plain_text_input",
  "number_input",
  "email_text_input",
  "url_text_input",
  "file_input",
  "rich_text_input",
];

const CHECKS: Readonly<Record<string, Check>> = {
  divider: () => null,
  header: (block) => textWithin(block["text"] ?? null, 150, "header text"),
  image: imageProblem,
  section: sectionProblem,
  context: contextProblem,
  actions: actionsProblem,
  input: inputProblem,
  markdown: (block) => stringWithin(block["text"], 12_000, "markdown text"),
  table: tableProblem,
  rich_text: () => null,
  video: () => null,
  file: () => null,
  alert: (block) => textWithin(block["text"] ?? null, 200, "alert text"),
  data_visualization: () => null,
  data_table: () => null,
};

/** The first limit of Block Kit that `blocks` break, in words; `null` when Slack would take them. */
export function blocksProblem(blocks: unknown, where: "message" | "modal" | "home"): string | null {
  if (blocks === undefined) return null;
  if (!Array.isArray(blocks) || !blocks.every(isObject)) return "blocks must be a list of blocks";
  const most = where === "message" ? 50 : 100;
  const ids = blocks.map((block) => textAt(block, "block_id")).filter((id) => id !== "");
  const markdown = blocks.filter((block) => block["type"] === "markdown");
  const tables = blocks.filter((block) => block["type"] === "table");
  return firstProblem([
    () =>
      blocks.length > most ? `no more than ${most} items allowed [json-pointer:/blocks]` : null,
    () => (new Set(ids).size < ids.length ? "block_id must be unique" : null),
    () =>
      stringWithin(
        markdown.map((block) => textAt(block, "text")).join(""),
        12_000,
        "markdown text",
      ),
    () => (tables.length > 1 ? "only one table allowed" : null),
    ...blocks.map((block, index) => () => {
      const problem = blockProblem(block, where);
      return problem === null ? null : `${problem} [json-pointer:/blocks/${index}]`;
    }),
  ]);
}

/** The same for a modal or a Home tab. */
export function viewProblem(view: Json): string | null {
  const type = textAt(view, "type");
  if (type !== "modal" && type !== "home") return "view type must be modal or home";
  const blocks = objectsAt(view, "blocks");
  const hasInput = blocks.some((block) => block["type"] === "input");
  return firstProblem([
    () => (type === "modal" ? textWithin(view["title"] ?? null, 24, "view title") : null),
    () => textWithin(view["submit"], 24, "view submit"),
    () => textWithin(view["close"], 24, "view close"),
    () => stringWithin(view["private_metadata"], 3000, "private_metadata"),
    () => stringWithin(view["callback_id"], 255, "callback_id"),
    () => stringWithin(view["external_id"], 255, "external_id"),
    () =>
      type === "modal" && hasInput && view["submit"] === undefined
        ? "a modal with inputs needs submit"
        : null,
    () => blocksProblem(view["blocks"] ?? null, type),
  ]);
}

/** Files that a message or view shows. */
export function filesIn(blocks: readonly Json[]): readonly string[] {
  return blocks
    .flatMap((block) => [block, objectAt(block, "accessory"), ...objectsAt(block, "elements")])
    .map((part) => textAt(objectAt(part, "slack_file"), "id"))
    .filter((id) => id !== "");
}

function blockProblem(block: Json, where: string): string | null {
  const type = textAt(block, "type");
  const check = CHECKS[type];
  if (check === undefined) return `unsupported type: ${type}`;
  if (IN_MODALS_ONLY.includes(type) && where !== "modal") return `${type} is for modals only`;
  return firstProblem([() => stringWithin(block["block_id"], 255, "block_id"), () => check(block)]);
}

function sectionProblem(block: Json): string | null {
  const fields = objectsAt(block, "fields");
  const accessory = block["accessory"];
  return firstProblem([
    () =>
      block["text"] === undefined && fields.length === 0 ? "a section needs text or fields" : null,
    () => textWithin(block["text"], 3000, "section text"),
    () => countWithin(fields, 0, 10, "section fields"),
    () => each(fields, (field) => textWithin(field, 2000, "section field")),
    () => (isObject(accessory) ? outsideInput(accessory) : null),
  ]);
}

function contextProblem(block: Json): string | null {
  const elements = objectsAt(block, "elements");
  return firstProblem([
    () => countWithin(elements, 1, 10, "context elements"),
    () =>
      each(elements, (element) =>
        element["type"] === "image"
          ? imageProblem(element)
          : textWithin(element, 3000, "context text"),
      ),
  ]);
}

function actionsProblem(block: Json): string | null {
  const elements = objectsAt(block, "elements");
  const ids = elements.map((element) => textAt(element, "action_id")).filter((id) => id !== "");
  return firstProblem([
    () => countWithin(elements, 1, 25, "actions elements"),
    () => (new Set(ids).size < ids.length ? "action_id must be unique within a block" : null),
    () => each(elements, outsideInput),
  ]);
}

/** Text fields stand in input blocks only. */
function outsideInput(element: Json): string | null {
  const type = textAt(element, "type");
  return INPUTS.includes(type) ? `${type} must be in an input block` : elementProblem(element);
}

function inputProblem(block: Json): string | null {
  const element = objectAt(block, "element");
  return firstProblem([
    () => textWithin(block["label"] ?? null, 2000, "input label"),
    () => textWithin(block["hint"], 2000, "input hint"),
    () => (element["type"] === "button" ? "a button is no input" : elementProblem(element)),
    () => (Number(element["max_length"] ?? 0) > 3000 ? "max_length must be 3000 at most" : null),
    () => stringWithin(element["initial_value"], 3000, "initial_value"),
  ]);
}

function tableProblem(block: Json): string | null {
  const rows: readonly unknown[] = Array.isArray(block["rows"]) ? block["rows"] : [];
  return firstProblem([
    () => countWithin(rows, 1, 100, "table rows"),
    () =>
      firstProblem(
        rows.map((row) => () => countWithin(Array.isArray(row) ? row : [], 1, 20, "table cells")),
      ),
  ]);
}
