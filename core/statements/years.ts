import { datePartsOf } from "./dates.ts";
import type { Steps } from "./steps.ts";
import type { TableRow } from "./table.ts";

const DAY_AND_MONTH = /^\d{1,2}[-. /]*\p{L}{3,}\.?$/u;

/** Farther than this past either end of a statement's period no row of it is booked. */
const SLACK_DAYS = 31;

/**
 * How to give days without a year (`01 Mar`) the year of the period that the rows above them name in
 * full; `undefined` where they name none. Days that lie in it in two years, or in none, stay as they are.
 */
export function* withYears(
  portions: Iterable<readonly TableRow[]>,
): Steps<((row: TableRow) => TableRow) | undefined> {
  let ends: readonly [number, number] | undefined;
  for (const portion of portions) {
    for (const { cells } of portion) {
      if (cells.some(isDayAndMonth)) return ends && dating(ends);
      for (const cell of cells) {
        const time = timeOf(cell);
        if (time !== undefined)
          ends = [Math.min(ends?.[0] ?? time, time), Math.max(ends?.[1] ?? time, time)];
      }
    }
    yield;
  }
  return undefined;
}

function dating(ends: readonly [number, number]): (row: TableRow) => TableRow {
  return (row) => ({ ...row, cells: row.cells.map((cell) => dated(cell, ends)) });
}

function isDayAndMonth(cell: string): boolean {
  return DAY_AND_MONTH.test(cell) && timeOf(`${cell} 2000`) !== undefined;
}

function dated(cell: string, [from, to]: readonly [number, number]): string {
  if (!isDayAndMonth(cell)) return cell;
  const years = [new Date(from).getUTCFullYear() - 1];
  while ((years.at(-1) ?? 0) <= new Date(to).getUTCFullYear()) years.push((years.at(-1) ?? 0) + 1);
  const slack = SLACK_DAYS * 86_400_000;
  const fitting = years.filter((year) => {
    const time = timeOf(`${cell} ${year}`);
    return time !== undefined && time >= from - slack && time <= to + slack;
  });
  return fitting.length === 1 ? `${cell} ${fitting[0] ?? ""}` : cell;
}

/** A day with its month in letters and its year, as a time that days can be compared by. */
function timeOf(cell: string): number | undefined {
  const parts = datePartsOf(cell);
  return parts?.named === true ? Date.UTC(parts.year, parts.month - 1, parts.day) : undefined;
}
