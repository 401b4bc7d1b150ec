import type { IsoDate } from "../../core/domain/dates.ts";
import { actions, button, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { day } from "./words.ts";

/** Without a way back where nothing was changed. */
function withUndo(text: string, changeId: number | null): Message {
  const undo = button("Undo", { id: ACTION.undo, value: String(changeId) });
  return message(text, [section(text), ...(changeId === null ? [] : [actions([undo])])]);
}

export type Skipping = {
  /** `null` where it was skipped already. */
  readonly changeId: number | null;
  readonly skipped: IsoDate;
  readonly next: IsoDate;
  readonly today: IsoDate;
};

/** No summary next week. */
export function summarySkipped({ changeId, skipped, next, today }: Skipping): Message {
  const text = `No summary on ${day(skipped, today)}; the next one comes on ${day(next, today)}.`;
  return withUndo(text, changeId);
}

/** No summary any more. */
export function summaryOff(changeId: number | null): Message {
  return withUndo(
    "The weekly summary is off. `/budget week` shows last week whenever you like.",
    changeId,
  );
}

/** No review any more. */
export function reviewOff(changeId: number | null): Message {
  return withUndo(
    "The month-end review is off. `/budget last month` shows the month whenever you like.",
    changeId,
  );
}
