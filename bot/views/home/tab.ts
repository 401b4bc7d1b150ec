import type { types } from "@slack/bolt";
import { home } from "../blocks.ts";

/** A part of the Home tab. */
export type HomePart = {
  readonly blocks: readonly types.KnownBlock[];
  /** The most blocks it may have: the parts of the tab share Slack's hundred. */
  readonly most: number;
};

/** The Home tab, its parts in the order given; what a part has beyond its share is left out. */
export function homeTab(parts: readonly HomePart[]): types.HomeView {
  return home(parts.flatMap(({ blocks, most }) => blocks.slice(0, most)));
}
