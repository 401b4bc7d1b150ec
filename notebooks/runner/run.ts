import type { Kernel } from "./kernel.ts";
import {
  type Cell,
  type CodeCell,
  lines,
  type Notebook,
  type Output,
  sourceOf,
} from "./notebook.ts";
import { type Received, record } from "./wire.ts";

/** A cell that failed though nothing said it would. */
export type FailedCell = {
  /** Counted from 1, texts too, as a person counts them. */
  readonly cell: number;
  readonly source: string;
  readonly error: string;
};

export type Ran = { readonly notebook: Notebook; readonly failed: FailedCell | null };

/**
 * Runs a notebook from its first cell to its last, as if the kernel had just been started; stops at
 * the first cell that fails, unless it is tagged `raises-exception`.
 */
export async function runNotebook(kernel: Kernel, notebook: Notebook): Promise<Ran> {
  await kernel.ask("execute_request", { code: "", forget: true });
  const cells: Cell[] = [];
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== "code") {
      cells.push(cell);
      continue;
    }
    const ran = await runCell(kernel, cell);
    cells.push(ran.cell);
    if (ran.error !== null && cell.metadata.tags?.includes("raises-exception") !== true) {
      const failed = { cell: index + 1, source: sourceOf(cell), error: ran.error };
      return { notebook: { ...notebook, cells }, failed };
    }
  }
  return { notebook: { ...notebook, cells }, failed: null };
}

type RanCell = { readonly cell: CodeCell; readonly error: string | null };

/** Runs one cell and keeps what it gave. */
export async function runCell(kernel: Kernel, cell: CodeCell): Promise<RanCell> {
  const outputs = collector();
  const content = { code: sourceOf(cell), silent: false, stop_on_error: false };
  const reply = await kernel.ask("execute_request", content, outputs.hear);
  const count = reply["execution_count"];
  const error =
    reply["status"] === "ok" ? null : `${String(reply["ename"])}: ${String(reply["evalue"])}`;
  return {
    cell: {
      ...cell,
      execution_count: typeof count === "number" ? count : null,
      outputs: outputs.all(),
    },
    error,
  };
}

/** Gathers what a cell gives; what updates a display takes its place. */
function collector() {
  const outputs: Output[] = [];
  const places = new Map<unknown, number>();
  const show = (content: Received["content"]): void => {
    const { data, metadata } = content;
    const id = record(content["transient"])["display_id"];
    const output = { output_type: "display_data", data: dataLines(data), metadata };
    const place = places.get(id);
    if (id !== undefined && place !== undefined) outputs[place] = output;
    else places.set(id, outputs.push(output) - 1);
  };
  const hear = ({ type, content }: Received): void => {
    const last = outputs.at(-1);
    if (type === "error") outputs.push({ output_type: "error", ...content });
    else if (type === "display_data" || type === "update_display_data") show(content);
    else if (type !== "stream") return;
    else if (last?.output_type === "stream" && last["name"] === content["name"])
      outputs.splice(-1, 1, { ...last, text: `${String(last["text"])}${String(content["text"])}` });
    else outputs.push({ output_type: "stream", ...content });
  };
  const all = () =>
    outputs.map((output) =>
      output.output_type === "stream" ? { ...output, text: lines(String(output["text"])) } : output,
    );
  return { hear, all };
}

/** Texts as lists of lines; pictures as they are. */
function dataLines(data: unknown): object {
  return Object.fromEntries(
    Object.entries(record(data)).map(([mime, value]) => [
      mime,
      mime.startsWith("text/") && typeof value === "string" ? lines(value) : value,
    ]),
  );
}
