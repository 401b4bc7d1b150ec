import { executorOfTslab, type Node, typeScriptOfTslab } from "./tslab.ts";

/**
 * tslab 1.0.22 finds what earlier cells declared everywhere but in `{ day }`, where it says that
 * `day` is not defined: so it gets `{ day: day }`. Goes when `const day = 1` in one cell and
 * `({ day })` in the next work without it.
 */
export function spellOutProperties(): void {
  const tslab = executorOfTslab();
  const { createExecutor } = tslab;
  tslab.createExecutor = (root, converters, output) => {
    const executor = createExecutor(root, converters, output);
    return { ...executor, execute: (source) => executor.execute(spelledOut(source)) };
  };
}

function spelledOut(source: string): string {
  const ts = typeScriptOfTslab();
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ESNext);
  const ends: { readonly name: string; readonly at: number }[] = [];
  const look = (node: Node): void => {
    const { name } = node;
    if (ts.isShorthandPropertyAssignment(node) && name !== undefined)
      ends.push({ name: source.slice(name.getStart(file), name.end), at: name.end });
    ts.forEachChild(node, look);
  };
  look(file);
  return ends
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { name, at }) => `${text.slice(0, at)}: ${name}${text.slice(at)}`, source);
}
