import { running, failCell, failTypes } from "./cell.ts";
import { type Display, executorOfTslab, jupyterOfTslab } from "./tslab.ts";

const DISPLAY = Symbol.for("Jupyter.display");

type Shown = { [DISPLAY](): object | Promise<object> };

function isShown(value: unknown): value is Shown {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return DISPLAY in value && typeof value[DISPLAY] === "function";
}

type Placing = { readonly id?: string; readonly update?: boolean; readonly metadata?: object };

function show(data: object, { id, update, metadata = {} }: Placing = {}): void {
  const transient = id === undefined ? {} : { display_id: id };
  const display: Display = { data, metadata, transient };
  jupyterOfTslab().lastWriteDisplayData?.(display, update);
}

/**
 * tslab 1.0.22 prints every value as `console.log` does, and errors to stderr alone. A value with
 * `Symbol.for("Jupyter.display")`, as Deno's kernel has it, is shown as what that gives; an error
 * becomes the cell's failure. Goes when tslab knows that symbol and sends `error` messages.
 */
export function showResults(): void {
  // What the library's `show` looks for.
  Reflect.set(globalThis, Symbol.for("budget-tracker.display"), show);
  const executor = executorOfTslab();
  const { createExecutor } = executor;
  executor.createExecutor = (root, converters, output) =>
    createExecutor(root, converters, {
      log(value) {
        if (!isShown(value)) output.log(value);
        else
          running.showing.push(
            Promise.resolve(value[DISPLAY]()).then((data) => show(data), failCell),
          );
      },
      error(...told) {
        if (told.length === 1) failCell(told[0]);
        else typeErrors.push(told);
      },
    });
}

const typeErrors: unknown[][] = [];

/** Turns what the type check said of the cell into its failure. */
export function takeTypeErrors(): void {
  if (typeErrors.length === 0) return;
  const [, ...lines] = typeErrors
    .splice(0)
    .reduce<string[]>(
      (all, [, file, line, column, text]) => [
        ...all,
        `${String(file)}${String(line)}:${String(column)} - ${String(text)}`,
      ],
      [""],
    );
  failTypes(lines);
}
