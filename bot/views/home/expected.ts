import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate } from "../../../core/domain/dates.ts";
import type { Expected } from "../../../core/domain/recurring.ts";
import { button, context, header, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold } from "../text.ts";
import { amount, nearDay } from "../words.ts";

export type ExpectedInput = {
  /** In order of date. */
  readonly expected: readonly Expected[];
  readonly today: IsoDate;
};

const MOST = 8;

/** What is to be paid and what is to come in the next two weeks. */
export function expectedBlocks({ expected, today }: ExpectedInput): types.KnownBlock[] {
  if (expected.length === 0) return [];
  const all = button(
    "See them all",
    { id: ACTION.recurring },
    { says: "See all recurring payments" },
  );
  const more = expected.length - MOST;
  return [
    header("Expected in the next two weeks"),
    section(
      expected
        .slice(0, MOST)
        .map((one) => expectedWords(one, today))
        .join("\n"),
      all,
    ),
    ...(more > 0 ? [context(`and ${count(more, "more", "more")}`)] : []),
  ];
}

/** `Thu 12 Mar  *Aviva*  −£14.20`; a bill that is late says so. */
export function expectedWords(one: Expected, today: IsoDate): string {
  const { date, merchant, amountMinor, minMinor, maxMinor, currency } = one;
  const about = minMinor === maxMinor ? "" : "about ";
  const late = date < today ? ", not here yet" : "";
  return `${nearDay(date, today)}  ${bold(merchant, 60)}  ${about}${amount(amountMinor, currency)}${late}`;
}
