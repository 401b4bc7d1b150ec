import type { types } from "@slack/bolt";
import type { Change } from "../../../core/domain/change.ts";
import { actions, button, context, header, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { data } from "../text.ts";

/** How many changes are shown. */
export const CHANGES = 5;

/** What was done last, each with its way back. */
export function changesBlocks(changes: readonly Change[]): types.KnownBlock[] {
  return [
    header("Last changes"),
    ...(changes.length === 0 ? [section("Nothing yet.")] : changes.slice(0, CHANGES).map(row)),
    actions([button("The whole history", { id: ACTION.history, value: "null" })]),
    context(`Only you see this. \`/budget\` shows the whole month.`),
  ];
}

function row(change: Change): types.KnownBlock {
  const text = `${data(change.summary, 300)}${change.undoneBy !== null ? "  _(taken back)_" : ""}`;
  if (change.undoneBy !== null) return section(text);
  return section(text, button("Undo", { id: ACTION.undo, value: String(change.id) }));
}
