import type { types } from "@slack/bolt";
import { plain, typeahead } from "./blocks.ts";
import { clip, oneLine } from "./text.ts";

type Extra = {
  readonly optional?: boolean;
  readonly hint?: string;
  readonly dispatch?: boolean;
  /** What it is called in what is sent, where its element says more than that. */
  readonly name?: string;
};

/** A field of a form. Its block has the same id as its action, or its name: an error finds its place. */
export function field(
  label: string,
  element: types.InputBlockElement,
  extra: Extra = {},
): types.InputBlock {
  const id = extra.name ?? ("action_id" in element ? element.action_id : undefined);
  return {
    type: "input",
    ...(id === undefined ? {} : { block_id: id }),
    label: plain(label, 2000),
    element,
    optional: extra.optional ?? false,
    ...(extra.hint === undefined ? {} : { hint: plain(extra.hint, 2000) }),
    ...(extra.dispatch === true ? { dispatch_action: true } : {}),
  };
}

type Text = { readonly placeholder?: string; readonly initial?: string; readonly max?: number };

export function textBox(id: string, text: Text = {}): types.PlainTextInput {
  const max = text.max ?? 200;
  const initial = clip(oneLine(text.initial ?? ""), max);
  return {
    type: "plain_text_input",
    action_id: id,
    max_length: max,
    ...(initial === "" ? {} : { initial_value: initial }),
    ...(text.placeholder === undefined ? {} : { placeholder: plain(text.placeholder, 150) }),
  };
}

/** The longest value of a choice. */
const CHOICE = 150;

/** A field that offers the ledger's merchants; a name that cannot be a choice is edited as text. */
export function merchantBox(
  id: string,
  text: Text = {},
): types.PlainTextInput | types.ExternalSelect {
  const initial = oneLine(text.initial ?? "");
  if (initial.length > CHOICE) return textBox(id, text);
  return typeahead(id, text.placeholder ?? "Type to search", initial);
}

export function dateBox(id: string, initial: string): types.Datepicker {
  return { type: "datepicker", action_id: id, initial_date: initial };
}

export function radio(
  id: string,
  choices: readonly types.PlainTextOption[],
  chosen: string,
): types.RadioButtons {
  const initial = choices.find(({ value }) => value === chosen);
  return {
    type: "radio_buttons",
    action_id: id,
    options: choices.slice(0, 10),
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

export function fileBox(id: string, filetypes: readonly string[]): types.FileInput {
  return { type: "file_input", action_id: id, filetypes: [...filetypes], max_files: 5 };
}
