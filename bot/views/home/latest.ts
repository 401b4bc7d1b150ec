import type { types } from "@slack/bolt";
import type { IsoDate } from "../../../core/domain/dates.ts";
import type { Transaction } from "../../../core/domain/transaction.ts";
import { actions, button, header, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { rowMenu, rowText } from "../transaction-list.ts";

export const LATEST_SHOWN = 5;

/** The newest transactions, each with what can be done with it. */
export function latestBlocks(
  transactions: readonly Transaction[],
  today: IsoDate,
  isShared: boolean,
): types.KnownBlock[] {
  return [
    header("Latest transactions"),
    ...(transactions.length === 0 ? [section("None in this month.")] : []),
    ...transactions
      .slice(0, LATEST_SHOWN)
      .map((one) => section(rowText(one, today, isShared), rowMenu(one), `latest.${one.id}`)),
    actions([button("All transactions", { id: ACTION.transactions })]),
  ];
}
