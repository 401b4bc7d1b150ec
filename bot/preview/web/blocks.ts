import { isObject, type Json, objectAt, objectsAt, textAt } from "../slack/json.ts";
import { elementHtml, type Says } from "./elements.ts";
import { attributes, escaped } from "./html.ts";
import { dividerHtml, richTextHtml, textHtml } from "./library.ts";

/** What blocks are drawn with beside themselves. */
export type Drawing = {
  /** Where a file's bytes are served. */
  readonly fileUrl: (fileId: string) => string;
  /** What was typed so far, by block and action. */
  readonly values: Json;
  /** What is wrong, by block. */
  readonly errors: Json;
};

/** Block Kit as HTML. A block of a kind that is not known says so instead of vanishing. */
export function blocksHtml(blocks: readonly unknown[], drawing: Drawing): string {
  return blocks
    .filter(isObject)
    .map((block) => (BLOCKS[textAt(block, "type")] ?? unknown)(block, drawing))
    .join("");
}

type Draw = (block: Json, drawing: Drawing) => string;

const unknown: Draw = (block) => `<p class="unknown">(${escaped(textAt(block, "type"))})</p>`;

function element(block: Json, one: Json, { values }: Drawing, says?: Says): string {
  const blockId = textAt(block, "block_id");
  const value = objectAt(objectAt(values, blockId), textAt(one, "action_id"));
  return elementHtml(one, blockId, value, says);
}

const section: Draw = (block, drawing) => {
  const text = objectAt(block, "text");
  const fields = objectsAt(block, "fields").map((field) => `<div>${textHtml(field)}</div>`);
  const accessory = objectAt(block, "accessory");
  const beside =
    accessory["type"] === "image"
      ? picture(accessory, drawing)
      : element(block, accessory, drawing);
  const words = textAt(text, "text") === "" ? "" : `<div class="text">${textHtml(text)}</div>`;
  const tiles = fields.length === 0 ? "" : `<div class="fields">${fields.join("")}</div>`;
  return `<div class="block section"><div class="main">${words}${tiles}</div>${beside === "" ? "" : `<div class="accessory">${beside}</div>`}</div>`;
};

const context: Draw = (block, drawing) => {
  const parts = objectsAt(block, "elements").map((one) =>
    one["type"] === "image" ? picture(one, drawing) : `<span>${textHtml(one)}</span>`,
  );
  return `<div class="block context">${parts.join(" ")}</div>`;
};

const actions: Draw = (block, drawing) => {
  const parts = objectsAt(block, "elements").map((one) => element(block, one, drawing));
  return `<div class="block actions">${parts.join("")}</div>`;
};

function picture(image: Json, { fileUrl }: Drawing): string {
  const id = textAt(objectAt(image, "slack_file"), "id");
  const src = id === "" ? textAt(image, "image_url") : fileUrl(id);
  return `<img${attributes({ src, alt: textAt(image, "alt_text") })}>`;
}

const image: Draw = (block, drawing) => {
  const title = textAt(objectAt(block, "title"), "text");
  const caption = title === "" ? "" : `<figcaption>${escaped(title)}</figcaption>`;
  return `<figure class="block image">${caption}${picture(block, drawing)}</figure>`;
};

const input: Draw = (block, drawing) => {
  const blockId = textAt(block, "block_id");
  const label = textAt(objectAt(block, "label"), "text");
  const hint = textAt(objectAt(block, "hint"), "text");
  const error = textAt(drawing.errors, blockId);
  const optional = block["optional"] === true ? ` <span class="optional">(optional)</span>` : "";
  const below =
    error === ""
      ? hint === ""
        ? ""
        : `<p class="hint" id="${escaped(`about-${blockId}`)}">${escaped(hint)}</p>`
      : `<p class="error" role="alert" id="${escaped(`about-${blockId}`)}">${escaped(error)}</p>`;
  const says = {
    "aria-labelledby": `label-${blockId}`,
    ...(below === "" ? {} : { "aria-describedby": `about-${blockId}` }),
    ...(error === "" ? {} : { "aria-invalid": "true" }),
  };
  const holder = {
    class: error === "" ? "block input" : "block input wrong",
    "data-input": blockId,
  };
  return `<div${attributes(holder)}><div class="label" id="${escaped(`label-${blockId}`)}">${escaped(label)}${optional}</div>${element(block, objectAt(block, "element"), drawing, says)}${below}</div>`;
};

const table: Draw = (block) => {
  const rows = Array.isArray(block["rows"]) ? block["rows"] : [];
  const settings = Array.isArray(block["column_settings"])
    ? block["column_settings"].map((s) => (isObject(s) ? s : {}))
    : [];
  const html = rows.map((row, i) => {
    const cells = (Array.isArray(row) ? row : []).filter(isObject).map((cell, column) => {
      const tag = i === 0 ? "th" : "td";
      const align = textAt(settings[column] ?? {}, "align");
      return `<${tag}${attributes({ class: align || undefined })}>${escaped(textAt(cell, "text"))}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<div class="block table"><table>${html.join("")}</table></div>`;
};

const BLOCKS: Readonly<Record<string, Draw>> = {
  section,
  context,
  actions,
  image,
  input,
  table,
  header: (block) => `<h3 class="block header">${textHtml(objectAt(block, "text"))}</h3>`,
  divider: () => dividerHtml(),
  rich_text: (block) =>
    `<div class="block section"><div class="text">${richTextHtml(block)}</div></div>`,
};
