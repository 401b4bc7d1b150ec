import { type DefaultTreeAdapterTypes, parse } from "parse5";

/** A table of a page: texts only, every row as long as the widest. */
export type HtmlTable = {
  /** Its caption; empty where there is none. */
  readonly caption: string;
  /** The first row, where its cells are headings; else empty. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * The tables of a page, in the order they stand, read by the rules browsers read by; a table inside a
 * cell is a table of its own. Cells that span several rows or columns are repeated in each.
 *
 * @example
 * readTables("<table><tr><th>Date</th></tr><tr><td>2026-03-09</td></tr></table>")[0].rows; // [["2026-03-09"]]
 */
export function readTables(html: string): HtmlTable[] {
  return tablesIn(parse(html).childNodes).map(tableOf);
}

function isElement(node: Node): node is Element {
  return "tagName" in node;
}

function tablesIn(nodes: readonly Node[]): Element[] {
  return nodes.filter(isElement).flatMap((element) => {
    const inside = tablesIn(element.childNodes);
    return element.tagName === "table" ? [element, ...inside] : inside;
  });
}

/** Elements of these names below a node, not looking into tables inside. */
function below(node: Element, names: readonly string[]): Element[] {
  return node.childNodes.filter(isElement).flatMap((element) => {
    if (names.includes(element.tagName)) return [element];
    return element.tagName === "table" ? [] : below(element, names);
  });
}

function tableOf(table: Element): HtmlTable {
  const [caption] = below(table, ["caption"]);
  const lines = below(table, ["tr"]).map((row) => below(row, ["td", "th"]));
  const grid = gridOf(lines);
  const isHeaded = lines[0]?.every(({ tagName }) => tagName === "th") === true;
  return {
    caption: caption === undefined ? "" : textOf(caption),
    columns: isHeaded ? (grid[0] ?? []) : [],
    rows: isHeaded ? grid.slice(1) : grid,
  };
}

/** More than any table of a bank has; a page may claim anything. */
const MOST_SPANNED = 1000;

function gridOf(lines: readonly (readonly Element[])[]): string[][] {
  const grid: string[][] = lines.map(() => []);
  for (const [y, cells] of lines.entries()) {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const [wide, high] = [span(cell, "colspan"), span(cell, "rowspan")];
      const text = textOf(cell);
      for (const row of grid.slice(y, y + high))
        for (let column = x; column < Math.min(x + wide, MOST_SPANNED); column += 1)
          row[column] = text;
      x += wide;
    }
  }
  const widest = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: widest }, (_, x) => row[x] ?? ""));
}

function span(cell: Element, name: string): number {
  const value = Number(cell.attrs.find((attribute) => attribute.name === name)?.value ?? 1);
  return Number.isInteger(value) && value > 0 ? Math.min(value, MOST_SPANNED) : 1;
}

/** As it reads: a break is a blank, blanks are one, scripts and tables inside are not text. */
function textOf(element: Element): string {
  return gathered(element)
    .replaceAll(/[\s\u00A0]+/gu, " ")
    .trim();
}

const SILENT = new Set(["script", "style", "table", "template"]);

function gathered(element: Element): string {
  return element.childNodes
    .map((node) => {
      if ("value" in node) return node.value;
      if (!isElement(node) || SILENT.has(node.tagName)) return "";
      return node.tagName === "br" ? " " : gathered(node);
    })
    .join("");
}
