import type { Json } from "./json.ts";
import type { ShownFile } from "./types.ts";

export type StoredFile = {
  readonly file: ShownFile;
  readonly ownerId: string;
  readonly bytes: Uint8Array;
};

/** Larger files are not kept over a restart; only their names are. */
const MOST_KEPT_BYTES = 25 * 1024 * 1024;

export type Files = {
  put(stored: StoredFile): void;
  find(id: string): StoredFile | undefined;
  all(): readonly StoredFile[];
};

export function makeFiles(keep: (record: Json) => void): Files {
  const files = new Map<string, StoredFile>();
  return {
    put(stored) {
      files.set(stored.file.id, stored);
      keep(fileRecord(stored));
    },
    find: (id) => files.get(id),
    all: () => [...files.values()],
  };
}

export function fileRecord({ file, ownerId, bytes }: StoredFile): Json {
  const kept = bytes.byteLength <= MOST_KEPT_BYTES ? bytes : new Uint8Array();
  return { kind: "file", file, ownerId, base64: Buffer.from(kept).toString("base64") };
}
