import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { isObject, type Json, parseJson } from "./json.ts";

/** An append-only file of JSON lines, readable by its owner alone. Each line is written at once. */
export type Journal = {
  add(record: Json): void;
  close(): void;
};

/** What the file holds. A line that a crash cut off is left out. */
export function readJournal(path: string | null): readonly Json[] {
  if (path === null || !existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").map(parseJson).filter(isObject);
}

/** Rewrites the file with `records` alone, by a rename, and goes on from there. */
export function openJournal(path: string | null, records: readonly Json[]): Journal {
  if (path === null) return { add: () => undefined, close: () => undefined };
  const fresh = `${path}.new`;
  const file = openSync(fresh, "w", 0o600);
  fchmodSync(file, 0o600);
  writeSync(file, records.map(line).join(""));
  fsyncSync(file);
  renameSync(fresh, path);
  return {
    add(record) {
      writeSync(file, line(record));
    },
    close() {
      closeSync(file);
    },
  };
}

function line(record: Json): string {
  return `${JSON.stringify(record)}\n`;
}
