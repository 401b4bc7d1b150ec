/** Block Kit as people see it: any of two dozen shapes, of which a screen shows what it knows. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Readonly<Record<string, any>>;

/** What a person reads in blocks, a line for each thing. */
export function linesOf(
  blocks: readonly unknown[],
  values: Json = {},
  errors: Json = {},
): readonly string[] {
  return (blocks as readonly Json[]).flatMap((block) => [
    ...blockLines(block, values),
    ...(errors[block["block_id"]] === undefined ? [] : [`! ${errors[block["block_id"]]}`]),
  ]);
}

function blockLines(block: Json, values: Json): readonly string[] {
  switch (block["type"]) {
    case "header":
      return [`== ${text(block["text"])} ==`];
    case "section":
      return sectionLines(block, values);
    case "context":
      return [`~ ${block["elements"].map((one: Json) => element(one, block, values)).join(" · ")}`];
    case "divider":
      return ["---"];
    case "actions":
      return [block["elements"].map((one: Json) => element(one, block, values)).join(" ")];
    case "image":
      return [`(picture: ${block["alt_text"]})`];
    case "input": {
      const label = `${text(block["label"])}${block["optional"] === true ? " (optional)" : ""}`;
      const hint = block["hint"] === undefined ? [] : [`~ ${text(block["hint"])}`];
      return [`${label}: ${element(block["element"], block, values)}`, ...hint];
    }
    case "table":
      return block["rows"].map((row: readonly Json[]) => `| ${row.map(text).join(" | ")} |`);
    default:
      return split(block["text"] ?? `(${block["type"]})`);
  }
}

function sectionLines(block: Json, values: Json): readonly string[] {
  const accessory =
    block["accessory"] === undefined ? "" : ` ${element(block["accessory"], block, values)}`;
  const words = block["text"] === undefined ? [] : split(block["text"]);
  const last = words.at(-1);
  const first = last === undefined ? [] : [...words.slice(0, -1), `${last}${accessory}`];
  const fields = (block["fields"] ?? []).map((field: Json) => split(field).join(" "));
  return [...first, ...(fields.length === 0 ? [] : [fields.join(" | ")])];
}

/** A control: a button in square brackets, a menu or field with what is chosen in it. */
export function element(part: Json, block: Json, values: Json = {}): string {
  const value: Json = values[block["block_id"]]?.[part["action_id"]] ?? {};
  return (CONTROLS[part["type"]] ?? menu)(part, value);
}

const CONTROLS: Readonly<Record<string, (part: Json, value: Json) => string>> = {
  button: (part) => `[${text(part["text"])}]`,
  image: (part) => `(picture: ${part["alt_text"]})`,
  mrkdwn: (part) => split(part).join(" "),
  plain_text: (part) => split(part).join(" "),
  overflow: (part) => `{… ${optionsOf(part).map(text).join(" / ")}}`,
  radio_buttons: (part, value) => {
    const chosen = (value["selected_option"] ?? part["initial_option"])?.value;
    return optionsOf(part)
      .map((one) => `(${one["value"] === chosen ? "•" : " "}) ${text(one)}`)
      .join(" ");
  },
  file_input: (_part, value) =>
    `{${(value["files"] ?? []).map((one: Json) => one["name"]).join() || "choose a file"}}`,
  plain_text_input: typedIn,
  number_input: typedIn,
};

function typedIn(part: Json, value: Json): string {
  return value["value"] ?? part["initial_value"] ?? "____";
}

function menu(part: Json, value: Json): string {
  return `{${chosenIn(part, value)}}`;
}

function chosenIn(part: Json, value: Json): string {
  const option = value["selected_option"] ?? part["initial_option"];
  const date = value["selected_date"] ?? part["initial_date"];
  if (option) return text(option);
  return date ?? (part["placeholder"] === undefined ? "" : `${text(part["placeholder"])}…`);
}

export function optionsOf(part: Json): readonly Json[] {
  return [
    ...(part["options"] ?? []),
    ...(part["option_groups"] ?? []).flatMap((group: Json) => group["options"]),
  ];
}

/** The words of a text object, or of something that has one. */
export function text(from: unknown): string {
  if (typeof from === "string") return from;
  const inner = (from as Json)["text"];
  return typeof inner === "string" ? inner : text(inner ?? "");
}

/** A moment, as whoever cannot reckon it into their own time sees it. */
const MOMENT = /<!date\^\d+\^[^|>]*\|([^>]*)>/gu;

function split(from: unknown): readonly string[] {
  return text(from)
    .replaceAll(MOMENT, "$1")
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}
