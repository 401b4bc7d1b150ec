import { type DateRange, type IsoDate, daysBetween } from "./dates.ts";
import type { AsOf, Recurring } from "./recurring.ts";
import { CADENCES, dateOfNumber, dayInMonth, dayNumber, monthNumber } from "./recurring-cadence.ts";
import type { Stream } from "./recurring-streams.ts";

/** What a stream did not do yet, and what it failed to do. */
export type History = {
  readonly nextDate: IsoDate;
  readonly missed: readonly IsoDate[];
  /** The months (1 to 12) it never comes in, as a bill of ten instalments a year. */
  readonly skips: readonly number[];
  readonly ended: boolean;
};

/** A bank shows a payment some days after its day. */
const GRACE_DAYS = 3;
const A_YEAR = 365;

/** When a stream comes next, and when it did not come. */
export function historyOf(stream: Stream, { today, seenUntil }: AsOf): History {
  const { rows, cadence } = stream;
  const late = cadence.tolerance + GRACE_DAYS;
  const seen = seenUntil.get(rows.at(-1)?.accountId ?? 0) ?? today;
  const known = dayNumber(seen < today ? seen : today) - late;
  const skips = skipsOf(stream, known);
  const { missed, trailing, nextSlot } = missedIn(stream, skips, known);
  const next = dayOfSlot(stream, nextSlot);
  const patience = (cadence.mayMiss + 1) * (A_YEAR / cadence.timesAYear) + late;
  return {
    nextDate: dateOfNumber(next),
    missed: missed.map(dateOfNumber).filter((date) => daysBetween(date, today) <= A_YEAR),
    skips,
    ended: trailing > cadence.mayMiss || dayNumber(today) - next > patience,
  };
}

/** The days it did not come on, up to the last that is known of; how many of them in a row at the end. */
function missedIn(stream: Stream, skips: readonly number[], known: number) {
  const [from, last] = endsOf(stream);
  const filled = new Set(stream.came.map(({ slot }) => slot));
  const missed: number[] = [];
  let [slot, trailing] = [from, 0];
  while (slot <= last || (dayOfSlot(stream, slot) < known && trailing <= stream.cadence.mayMiss)) {
    if (!filled.has(slot) && !isSkipped(stream, slot, skips)) {
      missed.push(dayOfSlot(stream, slot));
      trailing += Number(slot > last);
    }
    slot += 1;
  }
  while (isSkipped(stream, slot, skips)) slot += 1;
  return { missed, trailing, nextSlot: slot };
}

/** The first and the last slot it came in. */
function endsOf({ came }: Stream): readonly [first: number, last: number] {
  return [came[0]?.slot ?? 0, came.at(-1)?.slot ?? 0];
}

/** The day it was, or is to be, in a slot; days are counted from the time before. */
function dayOfSlot({ came, cadence, day }: Stream, slot: number): number {
  if (day === null) {
    const before = came.findLast((one) => one.slot <= slot);
    if (before === undefined) return 0;
    return before.at.day + (slot - before.slot) * cadence.every;
  }
  return dayInMonth(monthOfSlot(came[0], cadence.every, slot), day);
}

/** The month of a slot, told by one that came. */
function monthOfSlot(one: Stream["came"][number] | undefined, every: number, slot: number): number {
  if (one === undefined) return 0;
  const month = monthNumber(dateOfNumber(one.at.day - one.off));
  return month + (slot - one.slot) * every;
}

function isSkipped(
  { came, cadence, day }: Stream,
  slot: number,
  skips: readonly number[],
): boolean {
  return day !== null && skips.includes((monthOfSlot(came[0], cadence.every, slot) % 12) + 1);
}

/** The months a monthly bill came in not once of two years or more; a year alone tells nothing. */
function skipsOf(stream: Stream, known: number): number[] {
  const { came, cadence } = stream;
  if (cadence.name !== "monthly") return [];
  const [first, last] = endsOf(stream);
  const filled = new Set(came.map(({ slot }) => slot));
  const tries = new Map<number, { times: number; came: boolean }>();
  for (let slot = first; slot <= last || dayOfSlot(stream, slot) < known; slot += 1) {
    const number = (monthOfSlot(came[0], 1, slot) % 12) + 1;
    const before = tries.get(number) ?? { times: 0, came: false };
    tries.set(number, { times: before.times + 1, came: before.came || filled.has(slot) });
  }
  return [...tries].flatMap(([number, { times, came: ever }]) =>
    times > 1 && !ever ? number : [],
  );
}

/** The days of a range something is expected on, from its next date on. */
export function comingDays(
  { nextDate, period, day, skips }: Pick<Recurring, "nextDate" | "period" | "day" | "skips">,
  range: DateRange,
): IsoDate[] {
  const every = CADENCES.find(({ name }) => name === period)?.every ?? 1;
  const [start, until] = [dayNumber(nextDate), dayNumber(range.to)];
  const days: number[] = [];
  if (day === null) for (let at = start; at <= until; at += every) days.push(at);
  else
    for (let month = monthNumber(nextDate); dayInMonth(month, day) <= until; month += every)
      if (!skips.includes((month % 12) + 1)) days.push(dayInMonth(month, day));
  return days.filter((at) => at >= dayNumber(range.from)).map(dateOfNumber);
}
