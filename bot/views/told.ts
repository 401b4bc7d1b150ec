import type { IsoDate } from "../../core/domain/dates.ts";
import { actions, button, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { day } from "./words.ts";

function withUndo(text: string, changeId: number): Message {
  return message(text, [
    section(text),
    actions([button("Undo", { id: ACTION.undo, value: String(changeId) })]),
  ]);
}

export type Snoozed = {
  readonly changeId: number;
  readonly skipped: IsoDate;
  readonly next: IsoDate;
  readonly today: IsoDate;
};

/** No summary next week. */
export function summarySnoozed({ changeId, skipped, next, today }: Snoozed): Message {
  const text = `No summary on ${day(skipped, today)}; the next one comes on ${day(next, today)}.`;
  return withUndo(text, changeId);
}

/** No summary any more. */
export function summaryOff(changeId: number): Message {
  return withUndo(
    "The weekly summary is off. `/budget week` shows last week whenever you like.",
    changeId,
  );
}

/** No review any more. */
export function reviewOff(changeId: number): Message {
  return withUndo(
    "The month-end review is off. `/budget last month` shows the month whenever you like.",
    changeId,
  );
}
