import { formatMoney, type Money } from "../domain/money.ts";
import type { Bundle } from "./display.ts";
import { dressed, textHtml } from "./html.ts";

/** A tile's figure: text as it is, or an amount. */
export type Tile = string | Money;

/** Figures that matter most, each under its name. */
export function tilesOf(tiles: Readonly<Record<string, Tile>>): Bundle {
  const texts = Object.entries(tiles).map(([name, value]) => ({
    name,
    text: typeof value === "string" ? value : formatMoney(value),
  }));
  const html = texts.map(
    ({ name, text }) => `<div class="tile">${textHtml(name)}<b>${textHtml(text)}</b></div>`,
  );
  return {
    "text/html": dressed(`<div class="tiles">${html.join("\n")}</div>`),
    "text/plain": texts.map(({ name, text }) => `${name}: ${text}`).join("\n"),
  };
}
