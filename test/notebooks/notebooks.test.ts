import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Kernel, startKernel } from "../../notebooks/runner/kernel.ts";
import {
  type Notebook,
  notebookText,
  readNotebook,
  sourceOf,
} from "../../notebooks/runner/notebook.ts";
import { runNotebook } from "../../notebooks/runner/run.ts";

const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith(".ipynb"));
/** The machine whose pictures are in the files; elsewhere letters are drawn a hair differently. */
const drawsTheSame = process.platform === "linux" && process.arch === "x64";

function codeOf(notebook: Notebook): string[] {
  return notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? [sourceOf(cell)] : []));
}

/** The file's text, pictures left out where they are drawn otherwise. */
function comparable(notebook: Notebook): string {
  const text = notebookText(notebook);
  return drawsTheSame ? text : text.replaceAll(/iVBORw0KGgo[\w+/=]*/gu, "picture");
}

describe("the notebooks", () => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await startKernel({ cwd: folder });
  }, 60_000);
  afterAll(() => kernel.stop());

  it.each(files)("%s gives what is in the file, run again", async (file) => {
    const notebook = readNotebook(join(folder, file));
    const { notebook: again, failed } = await runNotebook(kernel, notebook);
    expect(failed === null ? null : { notebook: file, ...failed }).toBeNull();
    expect(comparable(again)).toBe(comparable(notebook));
  });

  it.each(files)("%s is short, and its cells import the library alone", (file) => {
    const notebook = readNotebook(join(folder, file));
    expect(notebook.cells.length).toBeLessThan(15);
    const code = codeOf(notebook).join("\n");
    const imports = [...code.matchAll(/\b(?:from|import|require)\s*\(?\s*["'`]([^"'`]+)/gu)];
    expect(imports.map(([, name]) => name).filter((name) => name !== "budget-tracker")).toEqual([]);
  });
});
