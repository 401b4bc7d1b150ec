import {
  checkLength,
  checkThere,
  type Fields,
  isObject,
  objectsIn,
  type Say,
  wordOf,
} from "./objects.ts";
import { checkPlain, checkText } from "./text-limits.ts";

const ID = 255;
const BUTTON = 75;
const BUTTON_VALUE = 2000;
const URL_LENGTH = 3000;
const SAYS = 75;
const PLACEHOLDER = 150;
const OPTION = 75;
const OPTION_VALUE = 150;
const OPTIONS = 100;
const GROUPS = 100;
const FEW_OPTIONS = 10;
const OVERFLOW = 5;
const INPUT = 3000;
const FILES = 10;
const CONFIRM = { title: 100, text: 300, confirm: 30, deny: 30 } as const;

/** What every kind of element that is drawn has to keep; a kind without a line here is a breach. */
const ELEMENTS: Readonly<Record<string, (element: Fields, say: Say) => void>> = {
  button(element, say) {
    checkThere(element, ["text"], say);
    checkPlain(element, "text", BUTTON, say);
    checkLength(element, "value", BUTTON_VALUE, say);
    checkLength(element, "url", URL_LENGTH, say);
    checkLength(element, "accessibility_label", SAYS, say);
    if (!/^(?:null|primary|danger)$/u.test(wordOf(element["style"]))) say("style");
    if (element["url"] !== undefined && !wordOf(element["url"]).startsWith("http")) say("url");
  },
  overflow: (element, say) => checkOptions(element, [1, OVERFLOW], say),
  static_select: checkSelect,
  external_select: checkSelect,
  multi_static_select: checkSelect,
  checkboxes: (element, say) => checkOptions(element, [1, FEW_OPTIONS], say),
  radio_buttons: (element, say) => checkOptions(element, [1, FEW_OPTIONS], say),
  datepicker(element, say) {
    checkPlain(element, "placeholder", PLACEHOLDER, say);
    const day = element["initial_date"];
    if (day !== undefined && !/^\d{4}-\d\d-\d\d$/u.test(wordOf(day))) say("initial_date");
  },
  plain_text_input(element, say) {
    checkPlain(element, "placeholder", PLACEHOLDER, say);
    const max = Number(element["max_length"] ?? INPUT);
    if (max < 1 || max > INPUT) say("max_length");
    checkLength(element, "initial_value", max, say);
  },
  file_input(element, say) {
    const most = Number(element["max_files"] ?? FILES);
    if (most < 1 || most > FILES) say("max_files");
  },
};

function checkSelect(element: Fields, say: Say): void {
  checkPlain(element, "placeholder", PLACEHOLDER, say);
  const groups = objectsIn(element["option_groups"]);
  if (groups.length > GROUPS) say("option groups");
  for (const group of groups) {
    checkPlain(group, "label", OPTION, say);
    checkOptions(group, [1, OPTIONS], say);
  }
  if (element["type"] === "static_select" && groups.length === 0)
    checkOptions(element, [1, OPTIONS], say);
  const initial = element["initial_option"];
  if (isObject(initial)) checkOption(initial, say);
}

function checkOptions(
  element: Fields,
  [least, most]: readonly [least: number, most: number],
  say: Say,
): void {
  const options = objectsIn(element["options"]);
  if (options.length < least || options.length > most) say(`${options.length} options`);
  for (const option of options) checkOption(option, say);
  const chosen = [element["initial_option"], ...objectsIn(element["initial_options"])];
  const known = new Set(options.map((option) => JSON.stringify(option)));
  for (const one of chosen)
    if (one !== undefined && !known.has(JSON.stringify(one))) say("chosen, and no option");
}

function checkOption(option: Fields, say: Say): void {
  checkThere(option, ["text", "value"], say);
  checkText(option, "text", OPTION, say);
  checkLength(option, "value", OPTION_VALUE, say);
  checkText(option, "description", OPTION, say);
}

/** What an element of its kind has to keep, and the question before it is done. */
export function checkElement(node: Fields, say: Say): void {
  if (node["action_id"] === undefined) return;
  checkLength(node, "action_id", ID, say);
  const kind = wordOf(node["type"]);
  const check = ELEMENTS[kind];
  if (check === undefined) say(`nobody knows the limits of a ${kind}`);
  else check(node, say);
  const { confirm } = node;
  if (confirm === undefined) return;
  if (!isObject(confirm)) return say("confirm");
  checkThere(confirm, Object.keys(CONFIRM), say);
  checkPlain(confirm, "title", CONFIRM.title, say);
  checkText(confirm, "text", CONFIRM.text, say);
  checkPlain(confirm, "confirm", CONFIRM.confirm, say);
  checkPlain(confirm, "deny", CONFIRM.deny, say);
}
