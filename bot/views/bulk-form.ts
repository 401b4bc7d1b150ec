import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type { SumIn } from "../../core/domain/transaction.ts";
import {
  actions,
  button,
  context,
  type Message,
  message,
  modal,
  section,
  typeahead,
} from "./blocks.ts";
import { ACTION, FIELD, FORM } from "./ids.ts";
import { field } from "./inputs.ts";
import { bold, data, listed } from "./text.ts";
import { amount } from "./words.ts";

export type BulkFormInput = {
  readonly preview: {
    readonly count: number;
    readonly sums: readonly SumIn[];
    readonly now: readonly { readonly category: string | null; readonly count: number }[];
    readonly held: number;
  };
  /** What they are, in words that are already escaped. */
  readonly understood: string;
  readonly metadata: unknown;
};

/** How many categories are named. */
const NAMED = 5;

/** Files all that fit under one category; says first how many and how much that is. */
export function bulkForm({ preview, understood, metadata }: BulkFormInput): types.ModalView {
  const { held } = preview;
  const title = "Categorise all";
  if (preview.count === 0) {
    const none =
      "None of them has a category that could be changed here: they are splits or transfers.";
    return modal({ id: FORM.notice, title, close: "Close", blocks: [section(none)] });
  }
  const sums = preview.sums.map((sum) => amount(sum.amountMinor, parseCurrency(sum.currency)));
  const what = `*${count(preview.count, "transaction")}*, ${listed(sums)} in all\n${understood}`;
  const stay = `${count(held, "split or transfer stays as it is", "splits and transfers stay as they are")}. `;
  return modal({
    id: FORM.bulk,
    title,
    submit: `File all ${preview.count.toLocaleString("en-US")}`,
    metadata,
    blocks: [
      section(what),
      section(`Now: ${listed(placeWords(preview.now))}.`),
      field("Category", typeahead(FIELD.category, "Type to search")),
      context(`${held === 0 ? "" : stay}One Undo takes all of it back.`),
    ],
  });
}

function placeWords(now: BulkFormInput["preview"]["now"]): string[] {
  const named = now
    .slice(0, NAMED)
    .map(({ category, count: many }) =>
      category === null ? `${many} without a category` : `${many} in ${bold(category, 60)}`,
    );
  const others = now.slice(NAMED).reduce((sum, place) => sum + place.count, 0);
  return others === 0 ? named : [...named, `${others} elsewhere`];
}

/** What was filed, with the way back. */
export function bulkSaved(
  {
    category,
    count: many,
    changeId,
  }: {
    readonly category: string;
    readonly count: number;
    readonly changeId: number | null;
  },
  ledgerName: string,
): Message {
  const text =
    changeId === null
      ? `All of it was in ${bold(category)} already.`
      : `Filed ${count(many, "transaction")} under ${bold(category)}`;
  const undo =
    changeId === null ? [] : [button("Undo", { id: ACTION.undo, value: String(changeId) })];
  return message(text, [
    section(text),
    context(data(ledgerName)),
    ...(undo.length === 0 ? [] : [actions(undo)]),
  ]);
}
