import type { Chart } from "./domain/chart.ts";

/** What time it is. Days follow from it only through a ledger's time zone. */
export interface Clock {
  /** Milliseconds since 1970 began, UTC. */
  now(): number;
}

/** Draws charts, in a process or thread of its own, so that nobody waits for the drawing but the caller. */
export interface Charts {
  /** The chart as a PNG. Throws `chart-unavailable`, with the reason as its cause. */
  draw(chart: Chart): Promise<Uint8Array>;
  /** Gives back thread and memory; charts still being drawn fail. Safe to call twice. */
  close(): Promise<void>;
}
