import { isObject, type Json, objectAt, objectsAt, textAt } from "./json.ts";

/** The key that holds an element's value in a state, and the key of its initial value. */
const VALUE_KEYS: Readonly<Record<string, readonly [string, string]>> = {
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  rich_text_input: ["rich_text_value", "initial_value"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  users_select: ["selected_user", "initial_user"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  channels_select: ["selected_channel", "initial_channel"],
  file_input: ["files", "initial_files"],
};

/** The values of all inputs: what `before` holds, else their initial values, else nothing. */
export function initialState(blocks: readonly Json[], before: Json): Json {
  const typed = objectAt(before, "values");
  const values: Record<string, Record<string, unknown>> = {};
  for (const block of blocks) {
    for (const element of elementsIn(block)) {
      const keys = VALUE_KEYS[textAt(element, "type")];
      if (keys === undefined) continue;
      const [blockId, actionId] = [textAt(block, "block_id"), textAt(element, "action_id")];
      const kept = objectAt(typed, blockId)[actionId];
      const fresh = { type: element["type"], [keys[0]]: element[keys[1]] ?? emptyOf(keys[0]) };
      values[blockId] = { ...values[blockId], [actionId]: kept ?? fresh };
    }
  }
  return values;
}

/** `values` over `state`, element by element. */
export function withValues(state: Json, values: Json): Json {
  const blocks = new Set([...Object.keys(state), ...Object.keys(values)]);
  return Object.fromEntries(
    [...blocks].map((id) => [id, { ...objectAt(state, id), ...objectAt(values, id) }]),
  );
}

/** An action's part of the state: the value of its element and nothing else. */
export function stateOfAction(action: Json): Json {
  const type = textAt(action, "type");
  const keys = VALUE_KEYS[type];
  if (keys === undefined) return {};
  const value = { type, [keys[0]]: action[keys[0]] ?? emptyOf(keys[0]) };
  return { [textAt(action, "block_id")]: { [textAt(action, "action_id")]: value } };
}

/** Inputs that must be filled in and are not; Slack refuses those before the app hears of it. */
export function unfilled(blocks: readonly Json[], values: Json): Json {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block["type"] !== "input" || block["optional"] === true) continue;
    const element = objectAt(block, "element");
    const keys = VALUE_KEYS[textAt(element, "type")];
    if (keys === undefined) continue;
    const entry = objectAt(
      objectAt(values, textAt(block, "block_id")),
      textAt(element, "action_id"),
    );
    const value = entry[keys[0]] ?? "";
    const empty = value === "" || (Array.isArray(value) && value.length === 0);
    if (empty) errors[textAt(block, "block_id")] = "Please complete this required field.";
  }
  return errors;
}

function emptyOf(key: string): unknown {
  return key === "selected_options" || key === "files" ? [] : null;
}

function elementsIn(block: Json): readonly Json[] {
  const single = [block["element"], block["accessory"]].filter(isObject);
  return block["type"] === "actions" ? objectsAt(block, "elements") : single;
}
