import { addDays, type DateRange, type IsoDate, weekdayOf } from "./dates.ts";
import { WEEKDAYS, type Weekday, type WeekStart } from "./notifications.ts";

/** The week a day lies in, of weeks that begin on `start`; every day lies in exactly one. */
export function weekAt(start: WeekStart, day: IsoDate): DateRange {
  const from = onOrBefore(start, day);
  return { from, to: addDays(from, 6) };
}

/** The last week that was over before `day` began. */
export function weekBefore(start: WeekStart, day: IsoDate): DateRange {
  return weekAt(start, addDays(weekAt(start, day).from, -1));
}

/** The newest such day of the week, `day` itself included. */
export function onOrBefore(weekday: Weekday, day: IsoDate): IsoDate {
  const back = (weekdayOf(day) - WEEKDAYS.indexOf(weekday) + 7) % 7;
  return addDays(day, -back);
}
