import { isObject, type Json, objectAt, objectsAt, textAt } from "./json.ts";

/** The first thing about an element or text object that Slack would refuse; `null` when all is well. */
export type Check = (value: Json) => string | null;

export function firstProblem(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const problem = check();
    if (problem !== null) return problem;
  }
  return null;
}

export function each(items: readonly Json[], check: Check): string | null {
  return firstProblem(items.map((item) => () => check(item)));
}

/** `what` names the text in the answer. A text object must have one character at least. */
export function textWithin(value: unknown, most: number, what: string): string | null {
  if (value === undefined) return null;
  if (!isObject(value)) return `${what} must be a text object`;
  const { length } = textAt(value, "text");
  if (length === 0) return `${what} must be more than 0 characters`;
  return length > most ? `${what} must be less than ${most + 1} characters` : null;
}

export function stringWithin(value: unknown, most: number, what: string): string | null {
  if (value === undefined || typeof value !== "string") return null;
  return value.length > most ? `${what} must be less than ${most + 1} characters` : null;
}

export function countWithin(items: readonly unknown[], least: number, most: number, what: string) {
  if (items.length < least) return `${what} must have at least ${least}`;
  return items.length > most ? `${what} must have no more than ${most}` : null;
}

function option(value: Json): string | null {
  return firstProblem([
    () => textWithin(value["text"] ?? null, 75, "option text"),
    () => textWithin(value["description"], 75, "option description"),
    () => stringWithin(value["value"], 150, "option value"),
  ]);
}

/** Options of a menu or of a suggestion's answer. */
export function optionsWithin(value: Json, most: number, what: string): string | null {
  const options = objectsAt(value, "options");
  const groups = objectsAt(value, "option_groups");
  return firstProblem([
    () => countWithin(options, 0, most, `${what} options`),
    () => countWithin(groups, 0, 100, `${what} option groups`),
    () => each(options, option),
    () => each(groups, (group) => textWithin(group["label"] ?? null, 75, "option group label")),
    () => each(groups, (group) => optionsWithin(group, most, what)),
  ]);
}

function confirm(value: unknown): string | null {
  if (!isObject(value)) return null;
  return firstProblem([
    () => textWithin(value["title"], 100, "confirm title"),
    () => textWithin(value["text"], 300, "confirm text"),
    () => textWithin(value["confirm"], 30, "confirm button"),
    () => textWithin(value["deny"], 30, "deny button"),
  ]);
}

const MENUS: Readonly<Record<string, readonly [number, number]>> = {
  static_select: [1, 100],
  multi_static_select: [1, 100],
  overflow: [1, 5],
  checkboxes: [1, 10],
  radio_buttons: [1, 10],
};

/** A button, menu or input. */
export function elementProblem(element: Json): string | null {
  const type = textAt(element, "type");
  const menu = MENUS[type];
  const initial = [...objectsAt(element, "initial_options"), objectAt(element, "initial_option")];
  return firstProblem([
    () => (type === "" ? "an element must have a type" : null),
    () => stringWithin(element["action_id"], 255, "action_id"),
    () => textWithin(element["placeholder"], 150, "placeholder"),
    () => confirm(element["confirm"]),
    () => (type === "button" ? buttonProblem(element) : null),
    () => (menu === undefined ? null : menuProblem(element, menu)),
    () =>
      each(
        initial.filter((chosen) => chosen["value"] !== undefined),
        option,
      ),
    () => (type === "image" ? imageProblem(element) : null),
  ]);
}

function buttonProblem(element: Json): string | null {
  return firstProblem([
    () => textWithin(element["text"] ?? null, 75, "button text"),
    () => stringWithin(element["value"], 2000, "button value"),
    () => stringWithin(element["url"], 3000, "button url"),
    () => stringWithin(element["accessibility_label"], 75, "accessibility_label"),
  ]);
}

function menuProblem(element: Json, [least, most]: readonly [number, number]): string | null {
  const type = textAt(element, "type");
  const any = [...objectsAt(element, "options"), ...objectsAt(element, "option_groups")];
  const chosen = objectAt(element, "initial_option")["value"];
  const offered = [
    ...objectsAt(element, "options"),
    ...objectsAt(element, "option_groups").flatMap((group) => objectsAt(group, "options")),
  ];
  return firstProblem([
    () => countWithin(any, least, 100, `${type} options`),
    () => optionsWithin(element, most, type),
    () =>
      chosen !== undefined && !offered.some((one) => one["value"] === chosen)
        ? `${type} initial_option must be one of its options`
        : null,
  ]);
}

export function imageProblem(image: Json): string | null {
  const sources = [image["image_url"], image["slack_file"]].filter(
    (source) => source !== undefined,
  );
  return firstProblem([
    () => (sources.length === 1 ? null : "an image needs image_url or slack_file, not both"),
    () => (textAt(image, "alt_text") === "" ? "an image needs alt_text" : null),
    () => stringWithin(image["alt_text"], 2000, "alt_text"),
    () => textWithin(image["title"], 2000, "image title"),
  ]);
}
