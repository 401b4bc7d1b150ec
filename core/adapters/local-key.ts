import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { KeyChange } from "../ports.ts";

/** The keys of a workspace that keeps its own. */
export type LocalKeys = KeyChange & {
  /** Newest first, as the file says at this moment. */
  keys(): readonly string[];
};

/**
 * The keys to seal with that a workspace keeps in a file only its owner reads, one a line; the first is
 * made at once where there is none. Two that ask at once get the same.
 */
export function localKeys(file: string): LocalKeys {
  const keys = (): readonly string[] => readFileSync(file, "utf8").split("\n").filter(Boolean);
  // Whole at any moment: a key that got lost takes all that it sealed with it.
  const keep = (kept: readonly string[], place: (made: string) => void): void => {
    const made = `${file}.${randomBytes(6).toString("hex")}`;
    writeFileSync(made, kept.join("\n"), { flag: "wx", mode: 0o600 });
    place(made);
  };
  const replace = (kept: readonly string[]): void => keep(kept, (made) => renameSync(made, file));
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    keep([newKey()], (made) => {
      placed(made, file);
      rmSync(made);
    });
  }
  chmodSync(file, 0o600);
  return {
    keys,
    renew() {
      if (keys().length === 1) replace([newKey(), ...keys()]);
    },
    retire() {
      replace(keys().slice(0, 1));
    },
  };
}

function newKey(): string {
  return randomBytes(48).toString("base64url");
}

/** Unlike renaming, this never takes the place of what another made meanwhile. */
function placed(made: string, file: string): void {
  try {
    linkSync(made, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
