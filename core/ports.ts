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

/** Where a sealed value belongs: it opens nowhere else. */
export type SecretPlace = {
  readonly table: string;
  readonly column: string;
  readonly ledgerId: number;
  readonly rowId: number;
};

/** Seals what the database must not tell who reads it. */
export interface SecretBox {
  /** Sealed with the newest key. */
  seal(text: string, place: SecretPlace): string;
  /** Throws where the text was sealed for another place, altered, or with a key that is not there. */
  open(sealed: string, place: SecretPlace): string;
  /** Whether it was sealed with the newest key. */
  isCurrent(sealed: string): boolean;
  /** 256 random bits in letters, digits, `-` and `_`. */
  random(): string;
}
