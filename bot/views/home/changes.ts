import type { types } from "@slack/bolt";
import type { Change, ChangePage } from "../../../core/domain/change.ts";
import type { Ledger, Member } from "../../../core/domain/ledger.ts";
import { actions, button, header, section } from "../blocks.ts";
import { changeRow, wayBack } from "../history-list.ts";
import { ACTION } from "../ids.ts";
import { data } from "../text.ts";

/** How many changes are shown. */
export const CHANGES_SHOWN = 5;

export type ChangesInput = {
  readonly page: ChangePage;
  readonly ledger: Ledger;
  /** Who looks at it. */
  readonly member: Member;
  readonly now: number;
};

/** What was done last, each with its way back. */
export function changesBlocks(input: ChangesInput): types.KnownBlock[] {
  const changes = input.page.changes.slice(0, CHANGES_SHOWN);
  return [
    header("Last changes"),
    ...(changes.length === 0 ? [section("Nothing yet.")] : []),
    ...changes.map((change) => changeRow(change, { ...input, before: null })),
    actions([button("The whole history", { id: ACTION.history, value: "null" })]),
  ];
}

/** So long after a change of one's own it is said on top. */
const NEWS_MS = 2 * 60_000;

/** What the person has just done, on top where they look. */
export function newsBlocks(input: ChangesInput): types.KnownBlock[] {
  const [newest] = input.page.changes;
  if (newest === undefined || !isNews(newest, input)) return [];
  const said = newest.undoneBy === null ? "Just now" : "Taken back";
  const text = `${said}: ${data(newest.summary, 300)}`;
  const way = wayBack(newest, { ...input, before: null });
  return [way === null ? section(text) : section(text, way)];
}

function isNews({ at, memberId }: Change, { member, now }: ChangesInput): boolean {
  return memberId === member.id && now - Date.parse(at) < NEWS_MS;
}
