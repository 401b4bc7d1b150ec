import { checkBlock } from "./block-limits.ts";
import { checkElement } from "./element-limits.ts";
import { checkSurface } from "./surface-limits.ts";
import { checkHarmless, checkTextObject } from "./text-limits.ts";
import { type Fields, isObject } from "./objects.ts";

/** Everything in a message or view that Slack would refuse, or read as a mention or a link. */
export function breaches(drawn: unknown): string[] {
  const found: string[] = [];
  if (isObject(drawn)) checkSurface(drawn, (what) => void found.push(what));
  walk(drawn, "", found);
  return found;
}

function walk(value: unknown, path: string, found: string[]): void {
  if (Array.isArray(value)) value.forEach((item, at) => walk(item, `${path}/${at}`, found));
  else if (isObject(value)) check(value, path, found);
}

function check(node: Fields, path: string, found: string[]): void {
  const say = (what: string): void => void found.push(`${path}: ${what}`);
  checkTextObject(node, say);
  checkBlock(node, say);
  checkElement(node, say);
  if (node["type"] === undefined && Array.isArray(node["blocks"])) checkHarmless(node["text"], say);
  for (const [key, inner] of Object.entries(node)) walk(inner, `${path}/${key}`, found);
}
