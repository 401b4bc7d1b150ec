import { count } from "../../core/domain/counts.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { type Message, sentence } from "./blocks.ts";
import { data } from "./text.ts";

/** A file of transactions is on its way; `of` says of which days, such as ` of March 2026`. */
export function exportingMessage(transactions: number, of: string): Message {
  if (transactions === 0)
    return sentence(`There are no transactions${of}, so there is nothing to export.`);
  return sentence(
    `I am writing ${count(transactions, "transaction")}${of} into a CSV file. It comes into our direct message.`,
  );
}

/** An archive of everything is on its way. */
export function archivingMessage({ name }: Ledger): Message {
  return sentence(
    `I am putting everything of ${data(name)} into one archive. It comes into our direct message.`,
  );
}

/** A notebook is on its way. */
export function notebookMessage(): Message {
  return sentence("I am writing this as a notebook. It comes into our direct message.");
}
