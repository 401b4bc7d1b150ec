import { datePartsOf } from "./dates.ts";
import type { TableRow } from "./table.ts";

const DAY_AND_MONTH = /^\d{1,2}[-. /]*\p{L}{3,}\.?$/u;

/** Farther than this past either end of a statement's period no row of it is booked. */
const SLACK_DAYS = 31;

/**
 * Gives days without a year (`01 Mar`) the year of the period that the rows above them name in full.
 * Days that lie in it in two years, or in none, stay as they are.
 */
export function withYears(rows: readonly TableRow[]): readonly TableRow[] {
  const first = rows.findIndex(({ cells }) => cells.some(isDayAndMonth));
  const above = first < 0 ? [] : rows.slice(0, first).flatMap(({ cells }) => cells);
  const period = above.map(timeOf).filter((time) => time !== undefined);
  if (period.length === 0) return rows;
  const ends = [Math.min(...period), Math.max(...period)] as const;
  return rows.map((row) => ({ ...row, cells: row.cells.map((cell) => dated(cell, ends)) }));
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
