import { type Json, objectAt, objectsAt, textAt } from "../slack/json.ts";
import { attributes, escaped } from "./html.ts";

/** An element of a block: what a person presses, picks or fills in. */
export function elementHtml(element: Json, blockId: string, value: Json, says: Says = {}): string {
  const draw = ELEMENTS[textAt(element, "type")];
  if (draw === undefined) return "";
  const names = {
    "data-type": textAt(element, "type"),
    "data-action": textAt(element, "action_id"),
    "data-block": blockId,
    ...says,
  };
  return draw(element, names, value);
}

function numberAt(object: Json, key: string): string | undefined {
  const value = object[key];
  return typeof value === "number" ? String(value) : undefined;
}

/** What a form's field is called, and what is said about it: ARIA attributes. */
export type Says = Readonly<Record<string, string>>;

type Names = Readonly<Record<string, string>>;
type Draw = (element: Json, names: Names, value: Json) => string;

const plain = (object: Json, key: string): string => textAt(objectAt(object, key), "text");

/** The dialog an element asks for before it does anything. */
function confirmOf(element: Json): Record<string, string | undefined> {
  const confirm = objectAt(element, "confirm");
  if (textAt(objectAt(confirm, "title"), "text") === "") return {};
  return {
    "data-confirm-title": plain(confirm, "title"),
    "data-confirm-text": plain(confirm, "text"),
    "data-confirm-yes": plain(confirm, "confirm") || "Yes",
    "data-confirm-no": plain(confirm, "deny") || "Cancel",
  };
}

const button: Draw = (element, names) => {
  const style = textAt(element, "style");
  const label = plain(element, "text");
  const all = {
    type: "button",
    class: `btn ${style}`.trim(),
    ...names,
    "data-value": textAt(element, "value"),
    "data-url": textAt(element, "url") || undefined,
    "aria-label": textAt(element, "accessibility_label") || undefined,
    ...confirmOf(element),
  };
  return `<button${attributes(all)}>${escaped(label)}</button>`;
};

function options(list: readonly Json[], chosen: string): string {
  return list
    .map((option) => {
      const value = textAt(option, "value");
      return `<option${attributes({ value, selected: value === chosen })}>${escaped(plain(option, "text"))}</option>`;
    })
    .join("");
}

const chosenOf = (element: Json, value: Json): Json =>
  "selected_option" in value
    ? objectAt(value, "selected_option")
    : objectAt(element, "initial_option");

const staticSelect: Draw = (element, names, value) => {
  const chosen = textAt(chosenOf(element, value), "value");
  const placeholder = plain(element, "placeholder") || "Choose";
  const groups = objectsAt(element, "option_groups").map(
    (group) =>
      `<optgroup label="${escaped(plain(group, "label"))}">${options(objectsAt(group, "options"), chosen)}</optgroup>`,
  );
  const first = `<option value=""${chosen === "" ? " selected" : ""} disabled hidden>${escaped(placeholder)}</option>`;
  const inner = first + options(objectsAt(element, "options"), chosen) + groups.join("");
  return `<select${attributes({ class: "select", "aria-label": placeholder, ...names, ...confirmOf(element) })}>${inner}</select>`;
};

const externalSelect: Draw = (element, names, value) => {
  const chosen = chosenOf(element, value);
  const id = `${names["data-block"] ?? ""}-${names["data-action"] ?? ""}-list`;
  const input = {
    class: "combo-input",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-label": plain(element, "placeholder") || "Search",
    placeholder: plain(element, "placeholder"),
    value: plain(chosen, "text"),
    ...Object.fromEntries(Object.entries(names).filter(([name]) => name.startsWith("aria-"))),
  };
  const holder = {
    class: "combo",
    ...Object.fromEntries(Object.entries(names).filter(([name]) => name.startsWith("data-"))),
    "data-value": textAt(chosen, "value"),
    "data-label": plain(chosen, "text"),
    "data-min": numberAt(element, "min_query_length") ?? "3",
  };
  return `<div${attributes(holder)}><input${attributes(input)}><ul id="${escaped(id)}" role="listbox" hidden></ul></div>`;
};

const overflow: Draw = (element, names) => {
  const items = objectsAt(element, "options")
    .map(
      (option) =>
        `<button${attributes({ type: "button", role: "menuitem", "data-value": textAt(option, "value") })}>${escaped(plain(option, "text"))}</button>`,
    )
    .join("");
  return `<div${attributes({ class: "overflow", ...names, ...confirmOf(element) })}><button type="button" class="btn dots" aria-haspopup="menu" aria-expanded="false" aria-label="More actions">⋯</button><div class="menu" role="menu" hidden>${items}</div></div>`;
};

const datepicker: Draw = (element, names, value) => {
  const date = textAt(value, "selected_date") || textAt(element, "initial_date");
  return `<input${attributes({ type: "date", class: "field date", ...names, value: date, "aria-label": plain(element, "placeholder") || "Date" })}>`;
};

const textInput: Draw = (element, names, value) => {
  const text = "value" in value ? textAt(value, "value") : textAt(element, "initial_value");
  const shared = {
    class: "field",
    ...names,
    placeholder: plain(element, "placeholder") || undefined,
    maxlength: numberAt(element, "max_length"),
  };
  if (element["multiline"] === true)
    return `<textarea rows="3"${attributes(shared)}>${escaped(text)}</textarea>`;
  return `<input${attributes({ type: "text", autocomplete: "off", ...shared, value: text })}>`;
};

const choices =
  (type: "radio" | "checkbox"): Draw =>
  (element, names, value) => {
    const initial = [
      chosenOf(element, value),
      ...objectsAt(element, "initial_options"),
      ...objectsAt(value, "selected_options"),
    ];
    const chosen = new Set(initial.map((option) => textAt(option, "value")));
    const name = `${names["data-block"] ?? ""}:${names["data-action"] ?? ""}`;
    const items = objectsAt(element, "options").map((option) => {
      const one = textAt(option, "value");
      const about = plain(option, "description");
      return `<label class="choice"><input${attributes({ type, name, value: one, checked: chosen.has(one) })}><span>${escaped(plain(option, "text"))}${about === "" ? "" : `<small>${escaped(about)}</small>`}</span></label>`;
    });
    return `<div${attributes({ class: "choices", role: type === "radio" ? "radiogroup" : "group", ...names })}>${items.join("")}</div>`;
  };

const fileInput: Draw = (element, names, value) => {
  const types = Array.isArray(element["filetypes"]) ? element["filetypes"] : [];
  const files = objectsAt(value, "files");
  const kept = files.map((file) => `<li>${escaped(textAt(file, "name"))}</li>`).join("");
  const all = {
    type: "file",
    class: "file",
    ...names,
    accept: types.length === 0 ? undefined : types.map((type) => `.${String(type)}`).join(","),
    multiple: element["max_files"] !== 1,
    "data-files": JSON.stringify(files),
  };
  return `<input${attributes(all)}>${kept === "" ? "" : `<ul class="kept">${kept}</ul>`}`;
};

const ELEMENTS: Readonly<Record<string, Draw>> = {
  button,
  static_select: staticSelect,
  external_select: externalSelect,
  overflow,
  datepicker,
  plain_text_input: textInput,
  number_input: textInput,
  radio_buttons: choices("radio"),
  checkboxes: choices("checkbox"),
  file_input: fileInput,
};
