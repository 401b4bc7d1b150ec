import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where properties start from: `PROOF_SEED` of an earlier run repeats it exactly. */
export const SEED = Number(process.env["PROOF_SEED"] ?? 20_261_123);

/** How often to try: `sample` in `npm test`, `full` in `npm run prove`. */
export function fullCount(sample: number, full: number): number {
  return process.env["PROVE"] === "1" ? full : sample;
}

/** Keeps a figure for `docs/proof.md`; outside `npm run prove` it does nothing. */
export function recordFigure(name: string, value: string | number): void {
  const folder = process.env["PROOF_DIR"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  // A file for each process: tests run side by side.
  const file = join(folder, `${process.pid}.jsonl`);
  appendFileSync(file, `${JSON.stringify({ name, value })}\n`);
}
