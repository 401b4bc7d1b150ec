import { refusals } from "./refusals.ts";
import type { Item } from "./types.ts";

/** Something that goes wrong once, at the next request of this path that comes after `after` others. */
export type Fault = {
  readonly path: string;
  readonly after?: number;
  readonly does:
    | "limit"
    | "broken"
    | "reset"
    | "institution-down"
    | "mutation"
    | "dead-cursor"
    | "not-ready"
    /** What happens at the bank in the middle of being read. */
    | ((item: Item | undefined) => void);
};

/** Faults that wait for their request. */
export function faults() {
  const waiting: (Fault & { left: number })[] = [];
  return {
    add(fault: Fault): void {
      waiting.push({ ...fault, left: fault.after ?? 0 });
    },
    clear(): void {
      waiting.length = 0;
    },
    /** The fault of this request, if it is one's turn. */
    next(path: string): Fault | undefined {
      const mine = waiting.filter((fault) => fault.path === path);
      const due = mine.find((fault) => fault.left <= 0);
      for (const fault of mine) fault.left -= 1;
      if (due !== undefined) waiting.splice(waiting.indexOf(due), 1);
      return due;
    },
  };
}

/** What a fault refuses a request with; nothing where it does something else. */
export function refusalBy({ does, path }: Fault): Error | null {
  if (typeof does === "function") return null;
  const code = path === "/transactions/sync" ? "TRANSACTIONS_SYNC_LIMIT" : "RATE_LIMIT";
  const by = {
    limit: refusals.limit(code),
    broken: refusals.broken(),
    "institution-down": refusals.institution(),
    mutation: refusals.mutation(),
    "dead-cursor": refusals.cursor(),
    "not-ready": null,
    reset: null,
  };
  return by[does];
}
