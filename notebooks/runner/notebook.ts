import { readFileSync, writeFileSync } from "node:fs";

/** A notebook file (nbformat 4), as far as running it goes. */
export type Notebook = {
  readonly cells: readonly Cell[];
  readonly metadata: object;
  readonly nbformat: number;
  readonly nbformat_minor: number;
};

export type Cell = CodeCell | TextCell;

type TextCell = {
  readonly cell_type: "markdown" | "raw";
  readonly metadata: object;
  readonly source: Text;
};

export type CodeCell = {
  readonly cell_type: "code";
  readonly metadata: { readonly tags?: readonly string[] };
  readonly source: Text;
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
};

/** What a cell gave: texts are lists of lines in files. */
export type Output = { readonly output_type: string } & Readonly<Record<string, unknown>>;

type Text = string | readonly string[];

/** A cell's own text. */
export function sourceOf(cell: Cell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}

export function readNotebook(file: string): Notebook {
  const notebook: Notebook = JSON.parse(readFileSync(file, "utf8"));
  return notebook;
}

/** Writes it the way Jupyter does, so that a file saved there and one written here are the same. */
export function writeNotebook(file: string, notebook: Notebook): void {
  writeFileSync(file, notebookText(notebook));
}

/** The file's bytes: keys in order, one space, lines of texts apart. */
export function notebookText(notebook: Notebook): string {
  return `${JSON.stringify(inOrder(notebook), null, 1)}\n`;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}

/** Text as files hold it: a list of lines, each with its end. */
export function lines(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/u);
}
