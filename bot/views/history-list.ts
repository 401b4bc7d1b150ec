import type { types } from "@slack/bolt";
import type { Change, ChangePage } from "../../core/domain/change.ts";
import { dayIn, timeIn } from "../../core/domain/dates.ts";
import type { Ledger, Member } from "../../core/domain/ledger.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  plain,
  section,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { clip, data } from "./text.ts";
import { nearDay } from "./words.ts";

export type HistoryInput = {
  readonly page: ChangePage;
  /** The cursor the page was asked for by; `null` for the newest. */
  readonly before: number | null;
  readonly ledger: Ledger;
  /** Who looks at it. */
  readonly member: Member;
  readonly now: number;
  /** What has just been done, above the list. */
  readonly note: readonly types.KnownBlock[];
};

/** How many changes a page has. */
export const CHANGES_A_PAGE = 10;

/** Who changed what, newest first, each with its way back. */
export function historyList(input: HistoryInput): Message {
  const { page, ledger, note } = input;
  return message("History", [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("History"),
    ...(page.changes.length === 0 ? [section("Nothing has been changed yet.")] : []),
    ...page.changes.map((change) => changeRow(change, input)),
    ...turns(input),
    context(`Who changed what · ${data(ledger.name)}`),
  ]);
}

/** `today 14:05`, in the ledger's own time. */
export function when(at: string, ledger: Ledger, now: number): string {
  const epoch = Date.parse(at);
  const day = nearDay(dayIn(ledger.timeZone, epoch), dayIn(ledger.timeZone, now));
  return `${day} ${timeIn(ledger.timeZone, epoch)}`;
}

/** What is needed to show one change and its way back. */
export type ChangeInput = Omit<HistoryInput, "note">;

/** A change, who made it and when, with its way back. */
export function changeRow(change: Change, input: ChangeInput): types.SectionBlock {
  const { summary, member, at, undoneBy } = change;
  const small = [
    data(member),
    when(at, input.ledger, input.now),
    ...(undoneBy === null ? [] : [`taken back by ${data(undoneBy.member)}`]),
  ];
  const text = `${capital(data(summary, 300))}\n${small.join(" · ")}`;
  const way = wayBack(change, input);
  return way === null ? section(text) : section(text, way);
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Its value holds the state of the history, so that what is done, undone and done again is three things. */
export function wayBack(
  change: Change,
  { member, before, page }: Omit<ChangeInput, "ledger" | "now">,
): types.Button | null {
  const { undoneBy, summary } = change;
  if (undoneBy === null) {
    const action = {
      id: `${ACTION.historyUndo}.${change.id}`,
      value: JSON.stringify([change.id, before, false, page.tip]),
    };
    const by = change.memberId === member.id ? null : change.member;
    return button("Undo", action, { says: `Undo: ${summary}`, ...confirming(by, "Undo") });
  }
  // What an import brought comes back with its file only.
  if (change.what.includes("import")) return null;
  const action = {
    id: `${ACTION.historyUndo}.${change.id}`,
    value: JSON.stringify([undoneBy.changeId, before, true, page.tip]),
  };
  const by = undoneBy.memberId === member.id ? null : undoneBy.member;
  return button("Put back", action, {
    says: `Put back: ${summary}`,
    ...confirming(by, "Put back"),
  });
}

/** Another member's change is taken back only after asking. */
function confirming(by: string | null, label: string) {
  if (by === null) return {};
  const confirm: types.ConfirmationDialog = {
    title: plain("Someone else did this", 100),
    text: plain(`${clip(by, 100)} did this, not you. Change it all the same?`, 300),
    confirm: plain(label, 30),
    deny: plain("Leave it", 30),
  };
  return { confirm };
}

function turns({ page, before }: HistoryInput): types.KnownBlock[] {
  const turn = (cursor: number | null, at: string, label: string): types.Button =>
    button(label, { id: `${ACTION.history}.${at}`, value: JSON.stringify(cursor) });
  const buttons = [
    ...(before === null ? [] : [turn(null, "first", "◀ Newest")]),
    ...(page.next === null ? [] : [turn(page.next, "next", "Older ▶")]),
  ];
  return buttons.length === 0 ? [] : [actions(buttons)];
}
