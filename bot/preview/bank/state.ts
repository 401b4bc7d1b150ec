import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { LinkToken } from "./link-tokens.ts";
import { put } from "./items.ts";
import type { Entry, Item, Transaction } from "./types.ts";
import { newKey, type SigningKey } from "./webhooks.ts";

/** Everything the bank knows. */
export type BankState = {
  readonly items: Map<string, Item>;
  /** By public token; a token is good once. */
  readonly publicTokens: Map<string, { readonly itemId: string; readonly madeAt: number }>;
  readonly linkTokens: Map<string, LinkToken>;
  readonly keys: SigningKey[];
  /** Whether it lists what came of pages that are not its own; Plaid does so for some clients only. */
  listsPages: boolean;
};

/** A bank where nobody has logged in yet. */
export function newState(now: number): BankState {
  return {
    items: new Map(),
    publicTokens: new Map(),
    linkTokens: new Map(),
    keys: [newKey(now)],
    listsPages: true,
  };
}

type SavedItem = Omit<Item, "live" | "log"> & {
  readonly log: readonly Entry[];
};

/** The logins a file has kept, so that they go on after a restart. */
export function loadItems(state: BankState, file: string): void {
  if (!existsSync(file)) return;
  const saved: readonly SavedItem[] = JSON.parse(readFileSync(file, "utf8"));
  for (const { log, ...rest } of saved) {
    const item: Item = { ...rest, log: [], live: new Map<string, Transaction>() };
    for (const entry of log) {
      if (entry.kind === "put") put(item, entry.transaction);
      else {
        item.live.delete(entry.id);
        item.log.push(entry);
      }
    }
    state.items.set(item.itemId, item);
  }
}

/** Keeps the logins; the file is whole at any moment. */
export function saveItems(state: BankState, file: string): void {
  const items = [...state.items.values()].map(({ live: _live, ...item }) => item);
  writeFileSync(`${file}.new`, JSON.stringify(items), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
