import type { IsoDate } from "./dates.ts";
import { BudgetError } from "./errors.ts";
import type { Ledger } from "./ledger.ts";

/** The days of a week, Monday first. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The days a ledger's weeks may begin on. */
export const WEEK_STARTS = ["monday", "sunday", "saturday"] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** What a ledger tells of its own accord, and when; times are the ledger's own. */
export type Notifications = {
  readonly weekStart: WeekStart;
  readonly weeklyOn: boolean;
  /** The day the weekly summary comes on. */
  readonly weeklyDay: Weekday;
  /** The hour of the day, 0 to 23, that summary and month-end review come at. */
  readonly hour: number;
  readonly monthEndOn: boolean;
  /** `channel` only where a channel shares the ledger. */
  readonly place: "dm" | "channel";
  /** Whose direct message `dm` means; `null` is the owner's, in a shared ledger whoever it is about. */
  readonly userId: string | null;
  /** At which percents of a budget to say so, ascending; none for never. */
  readonly alertPercents: readonly number[];
  /** No weekly summary comes before this day; `null` when nothing is put off. */
  readonly snoozedUntil: IsoDate | null;
};

/**
 * What holds until somebody chooses: a person is told, a channel is not, as what it is told everyone
 * in it reads.
 */
export function usualNotifications(ledger: Pick<Ledger, "channelId">): Notifications {
  const isOwn = ledger.channelId === null;
  return {
    weekStart: "monday",
    weeklyOn: isOwn,
    weeklyDay: "monday",
    hour: 9,
    monthEndOn: isOwn,
    place: "dm",
    userId: null,
    alertPercents: [80, 100],
    snoozedUntil: null,
  };
}

const MOST_ALERTS = 5;

/** Throws `unreadable` for an hour or percents that cannot be, and for a channel that is none. */
export function checkNotifications(
  ledger: Pick<Ledger, "channelId">,
  { hour, alertPercents, place }: Notifications,
): void {
  const wrong = (text: string) => new BudgetError({ code: "unreadable", what: "setting", text });
  if (!isWithin(hour, 0, 23)) throw wrong(String(hour));
  const arePercents = alertPercents.every((percent) => isWithin(percent, 1, 500));
  const ascend = alertPercents.every((percent, at) => percent > (alertPercents[at - 1] ?? 0));
  if (alertPercents.length > MOST_ALERTS || !arePercents || !ascend)
    throw wrong(alertPercents.join(", "));
  if (place === "channel" && ledger.channelId === null) throw wrong(place);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Reads the name of a day a week may begin on. Throws `unreadable`. */
export function parseWeekStart(text: string): WeekStart {
  const found = WEEK_STARTS.find((day) => day === text);
  if (found === undefined) throw new BudgetError({ code: "unreadable", what: "setting", text });
  return found;
}

/** Reads the name of a day of the week. Throws `unreadable`. */
export function parseWeekday(text: string): Weekday {
  const found = WEEKDAYS.find((day) => day === text);
  if (found === undefined) throw new BudgetError({ code: "unreadable", what: "setting", text });
  return found;
}
