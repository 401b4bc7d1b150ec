import type { types } from "@slack/bolt";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { home } from "../blocks.ts";

/** A part of the Home tab. */
export type HomePart = {
  readonly blocks: readonly types.KnownBlock[];
  /** The most blocks it may have: the parts of the tab share Slack's hundred. */
  readonly most: number;
};

/**
 * The Home tab, its parts in the order given; what a part has beyond its share is left out. What is
 * pressed on it is about the shared ledger it names.
 */
export function homeTab(parts: readonly HomePart[], ledger: Ledger): types.HomeView {
  const blocks = parts.flatMap((part) => part.blocks.slice(0, part.most));
  return home(blocks, ledger.channelId === null ? {} : { ledger: ledger.id });
}
