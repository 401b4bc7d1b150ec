import type { types } from "@slack/bolt";
import { type IsoDate, parseIsoDate, parseMonth, addDays } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { button, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { periodName, span } from "./words.ts";

/** A summary or review that nobody may have got. */
export type Untold = {
  readonly kind: "weekly" | "month-end";
  readonly period: string;
  readonly state: "lost" | "failed" | "missed";
};

const WHY: Readonly<Record<Untold["state"], string>> = {
  lost: "may not have reached you: the connection or I broke off just as it was sent",
  failed: "did not reach you: Slack would not take it",
  missed: "did not come: I was not running then",
};

/** How many are told of at once. */
export const MOST_UNTOLD = 3;

/** Each with the way to see it now. */
export function untoldBlocks(
  untold: readonly Untold[],
  ledger: Pick<Ledger, "periodStartDay">,
  today: IsoDate,
): types.KnownBlock[] {
  return untold.slice(0, MOST_UNTOLD).map((one) => {
    const [name, id] = namedAs(one, ledger, today);
    return section(
      `${name} ${WHY[one.state]}.`,
      button("Show it", { id: `${id}.show`, value: one.period }, { says: `Show it: ${name}` }),
    );
  });
}

function namedAs(
  { kind, period }: Untold,
  ledger: Pick<Ledger, "periodStartDay">,
  today: IsoDate,
): readonly [name: string, action: string] {
  if (kind === "month-end")
    return [`The review of ${periodName(parseMonth(period), ledger)}`, ACTION.review];
  const from = parseIsoDate(period);
  return [`The summary of ${span(from, addDays(from, 6), today)}`, ACTION.week];
}
