import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { type IsoDate, parseIsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import {
  actions,
  button,
  context,
  header,
  type Message,
  message,
  picture,
  section,
  sentence,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { bold, data, listed, quoted } from "./text.ts";
import { bar, span } from "./words.ts";

/** While its rows are stored. */
export function importingMessage(name: string, done: number, total: number): Message {
  const share = total === 0 ? 0 : Math.floor((100 * done) / total);
  return sentence(`Importing ${quoted(name)} …  ${bar(done, total)}  ${share}%`);
}

/** A file the person decided against. */
export function discardedMessage(name: string): Message {
  return sentence(`Left ${quoted(name)} alone. Nothing was stored.`);
}

/** The file is still kept; the job's number makes each press a request of its own. */
export function tryAgainButton(jobId: number, uploadId: number): types.Button {
  return button("Try again", { id: `${ACTION.importNow}.${jobId}`, value: String(uploadId) });
}

export type ImportedInput = {
  readonly name: string;
  readonly result: {
    readonly importId: number;
    readonly changeId: number;
    readonly matched: number;
    readonly added: number;
    readonly duplicates: number;
    readonly unreadable: number;
    readonly account: string;
    readonly from: string | null;
    readonly to: string | null;
  };
  readonly uncategorised: number;
  readonly ledger: Ledger;
  readonly today: IsoDate;
  readonly chart: { readonly fileId: string; readonly altText: string } | null;
};

/** What an import has done, and what is left to do. */
export function importedMessage(input: ImportedInput): Message {
  const { name, result, uncategorised, ledger, chart } = input;
  const text = `Imported ${quoted(name)} into ${bold(result.account)}: ${outcome(input)}.`;
  const undo = button("Undo", { id: ACTION.undo, value: String(result.changeId) });
  const sort = button("Sort them", { id: ACTION.sort }, { style: "primary" });
  const importId = String(result.importId);
  const compare = button("Compare them", { id: ACTION.matches, value: importId });
  const missing = count(uncategorised, "transaction has", "transactions have");
  return message(text, [
    header(
      result.added === 0
        ? "Nothing new in this file"
        : `${count(result.added, "transaction")} imported`,
    ),
    section(text),
    ...(chart === null ? [] : [picture(chart.fileId, chart.altText)]),
    ...(uncategorised === 0 ? [] : [section(`${missing} no category yet.`)]),
    ...twice(result.matched),
    actions([
      ...(result.matched === 0 ? [] : [compare]),
      ...(uncategorised === 0 ? [] : [sort]),
      button("Transactions", { id: ACTION.transactions }),
      ...(result.added === 0 ? [] : [undo]),
    ]),
    context(data(ledger.name)),
  ]);
}

function twice(matched: number): types.KnownBlock[] {
  if (matched === 0) return [];
  const look = matched === 1 ? "1 row looks like one" : `${matched} rows look like ones`;
  return [
    section(
      `${look} ${matched === 1 ? "that was" : "that were"} here already, such as what you typed. Until you say, only one of the two is counted.`,
    ),
  ];
}

function outcome({ result, today }: ImportedInput): string {
  const { from, to } = result;
  const when =
    from === null || to === null ? "" : `, ${span(parseIsoDate(from), parseIsoDate(to), today)}`;
  return listed([
    `${count(result.added, "row")} added`,
    `${result.duplicates} already here`,
    `${result.unreadable} unreadable`,
  ]).concat(when);
}
