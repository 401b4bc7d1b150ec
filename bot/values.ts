import type { ViewSubmitAction } from "@slack/bolt";
import type { Values } from "./listener.ts";

type State = ViewSubmitAction["view"]["state"]["values"];

/** What stands in a view's fields, one text a field: what was typed, picked or chosen. */
export function valuesOf(state: State): Values {
  const values: Record<string, Values[string]> = {};
  for (const [block, elements] of Object.entries(state)) {
    for (const element of Object.values(elements)) {
      const text = element.value ?? element.selected_date ?? element.selected_option?.value ?? "";
      const files = (element.files ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
      values[block] = { text: text.trim(), files };
    }
  }
  return values;
}
