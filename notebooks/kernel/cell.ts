import { inspect } from "node:util";
import { TSLAB } from "./tslab.ts";

/** Why a cell failed, as Jupyter tells it. */
export type Failure = {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
};

/** What tslab cannot say of the cell that runs: how it failed, and what it still has to show. */
export type Cell = { active: boolean; failure: Failure | null; showing: Promise<void>[] };

/** The one cell that runs; tslab takes them one after another. */
export const running: Cell = { active: false, failure: null, showing: [] };

/** Before a cell begins. */
export function beginCell(): void {
  running.active = true;
  running.failure = null;
  running.showing = [];
}

/** The first failure of a cell is its reason; later ones follow from it. */
export function failCell(reason: unknown): void {
  if (running.active) running.failure ??= failureOf(reason);
  else process.stderr.write(`${failureOf(reason).traceback.join("\n")}\n`);
}

/** After a cell and all it began: what comes now is nobody's, and is only printed. */
export function endCell(): void {
  running.active = false;
}

/** A message of the type check, `line:column - text`. */
export function failTypes(lines: readonly string[]): void {
  running.failure = { ename: "TypeScriptError", evalue: lines[0] ?? "", traceback: lines };
}

function failureOf(reason: unknown): Failure {
  if (!(reason instanceof Error)) {
    const told = inspect(reason);
    return { ename: "Thrown", evalue: told, traceback: [`Thrown: ${told}`] };
  }
  const { name, message } = reason;
  const cause = reason.cause instanceof Error ? [`Because: ${reason.cause.message}`] : [];
  const places = (reason.stack ?? "").split("\n").filter((line) => /^\s+at /u.test(line));
  const own = places.filter((line) => !isMachinery(line)).map(shortened);
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`, ...own, ...cause] };
}

const INSIDE = /node:|node_modules|evalmachine|notebooks[\\/]kernel|dist[\\/]core/u;

/** Where a cell's own code is not to be seen. */
function isMachinery(line: string): boolean {
  return line.includes(TSLAB) || INSIDE.test(line);
}

function shortened(line: string): string {
  return line.replace(/\(?file:\/\/\S*\/|\(\/\S*\//u, "(");
}
