import { addDays, addMonths, dayIn, type IsoDate, instantAt } from "./dates.ts";
import type { Ledger } from "./ledger.ts";
import type { Notifications } from "./notifications.ts";
import { periodAt, periodOf } from "./periods.ts";
import { onOrBefore, weekBefore } from "./weeks.ts";

/** What a ledger is told at its time. */
export const TIMED_KINDS = ["weekly", "month-end"] as const;
export type TimedKind = (typeof TIMED_KINDS)[number];

/** One telling that falls due: of which period, and when. */
export type Slot = {
  readonly kind: TimedKind;
  /** A week's first day, or a month. */
  readonly period: string;
  /** The ledger's own day it is due on. */
  readonly day: IsoDate;
  /** Epoch ms. */
  readonly dueAt: number;
};

export type Times = Pick<Notifications, "weekStart" | "weeklyDay" | "hour">;
export type Zoned = Pick<Ledger, "timeZone" | "periodStartDay">;

/** The newest telling of a kind that is due at `now` (epoch ms). */
export function newestSlot(ledger: Zoned, times: Times, kind: TimedKind, now: number): Slot {
  // The hour may not have come yet today, or not yet again.
  const today = dayIn(ledger.timeZone, now);
  const slot = slotBy(ledger, times, kind, today);
  return slot.dueAt <= now ? slot : slotBy(ledger, times, kind, addDays(slot.day, -1));
}

/** The tellings before `slot` that fell due after `after` (epoch ms), newest first; at most `most`. */
export function slotsBefore(
  { ledger, times, slot }: { readonly ledger: Zoned; readonly times: Times; readonly slot: Slot },
  after: number,
  most: number,
): Slot[] {
  const found: Slot[] = [];
  let next = slotBy(ledger, times, slot.kind, addDays(slot.day, -1));
  while (next.dueAt > after && found.length < most) {
    found.push(next);
    next = slotBy(ledger, times, next.kind, addDays(next.day, -1));
  }
  return found;
}

/** The telling of a kind that is due on `day`, or the newest due on a day before. */
function slotBy(ledger: Zoned, times: Times, kind: TimedKind, day: IsoDate): Slot {
  const due = kind === "weekly" ? weekly(times, day) : monthEnd(ledger, day);
  return { kind, ...due, dueAt: instantAt(ledger.timeZone, due.day, times.hour) };
}

function weekly(times: Times, day: IsoDate): Pick<Slot, "period" | "day"> {
  const due = onOrBefore(times.weeklyDay, day);
  return { period: weekBefore(times.weekStart, due).from, day: due };
}

function monthEnd(ledger: Zoned, day: IsoDate): Pick<Slot, "period" | "day"> {
  const running = periodAt(ledger, day);
  const ended = periodOf(ledger, addMonths(running.month, -1));
  return { period: ended.month, day: running.from };
}

const HOUR_MS = 3_600_000;
const LATEST_MS: Readonly<Record<TimedKind, number>> = {
  weekly: 72 * HOUR_MS,
  "month-end": 120 * HOUR_MS,
};

/** Whether a telling still makes sense at `now`: a summary for three days, a review for five. */
export function isInTime({ kind, dueAt }: Pick<Slot, "kind" | "dueAt">, now: number): boolean {
  return now - dueAt <= LATEST_MS[kind];
}

/** Whether it comes so much later than it was due that this should be said. */
export function isLate(dueAt: number, now: number): boolean {
  return now - dueAt > 2 * HOUR_MS;
}
