import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate } from "../../../core/domain/dates.ts";
import type { Match } from "../../../core/domain/match.ts";
import type { Transaction } from "../../../core/domain/transaction.ts";
import type { TransferCandidate } from "../../../core/domain/transfer.ts";
import { actions, button, context, header, section, typeahead } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { pairQuestion } from "../match-list.ts";
import { rowText } from "../transaction-list.ts";
import { transferQuestion } from "../transfers.ts";

/** How many of each are shown; `total` of each may be more. */
export const UNFILED_SHOWN = 5;
export const PAIRS_SHOWN = 2;

export type AnswersInput = {
  /** The newest without a category; `hasMore` when there are more than `total`. */
  readonly unfiled: {
    readonly transactions: readonly Transaction[];
    readonly total: number;
    readonly hasMore: boolean;
  };
  readonly matches: readonly Match[];
  readonly matchesTotal: number;
  readonly transfers: readonly TransferCandidate[];
  readonly today: IsoDate;
  readonly isShared: boolean;
};

/** What waits for a person's answer, each with its answers beside it. */
export function answersBlocks(input: AnswersInput): types.KnownBlock[] {
  const all = [...unfiledBlocks(input), ...matchBlocks(input), ...transferBlocks(input)];
  if (all.length === 0)
    return [header("Needs an answer"), section("Nothing. Everything has a category.")];
  return [header("Needs an answer"), ...all, ...moreBlocks(input)];
}

function unfiledBlocks({ unfiled, today, isShared }: AnswersInput): types.KnownBlock[] {
  return unfiled.transactions
    .slice(0, UNFILED_SHOWN)
    .map((transaction) =>
      section(
        rowText(transaction, today, isShared),
        typeahead(ACTION.category, "Choose a category"),
        `file.${transaction.id}`,
      ),
    );
}

function matchBlocks({ matches, today }: AnswersInput): types.KnownBlock[] {
  if (matches.length === 0) return [];
  return [
    context("*The same, or two?* Until you say, only one of each pair is counted."),
    ...matches.slice(0, PAIRS_SHOWN).flatMap((match) => pairQuestion(match, today)),
  ];
}

function transferBlocks({ transfers, today }: AnswersInput): types.KnownBlock[] {
  if (transfers.length === 0) return [];
  return [
    context("*A transfer?* Then it counts neither as spending nor as income."),
    ...transfers.slice(0, PAIRS_SHOWN).flatMap((pair) => transferQuestion(pair, today)),
  ];
}

/** The way to what is not shown here. */
function moreBlocks({ unfiled, matchesTotal, transfers }: AnswersInput): types.KnownBlock[] {
  const number = `${unfiled.total.toLocaleString("en-US")}${unfiled.hasMore ? "+" : ""}`;
  const buttons = [
    ...(unfiled.total > UNFILED_SHOWN
      ? [button(`All ${number} without a category`, { id: ACTION.sort })]
      : []),
    ...(matchesTotal > PAIRS_SHOWN
      ? [
          button(`All ${count(matchesTotal, "pair")} in here twice?`, {
            id: ACTION.matches,
            value: "null",
          }),
        ]
      : []),
    ...(transfers.length > PAIRS_SHOWN
      ? [
          button(`All ${count(transfers.length, "possible transfer")}`, {
            id: ACTION.findTransfers,
          }),
        ]
      : []),
  ];
  return buttons.length === 0 ? [] : [actions(buttons)];
}
