import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { actions, button, modal, section } from "./blocks.ts";
import { ACTION, FORM } from "./ids.ts";
import { transactionLine } from "./saved.ts";

/** What else can be done with a transaction: Slack's menus hold five things only. */
export function moreModal(
  transaction: Transaction,
  today: IsoDate,
  metadata: unknown,
): types.ModalView {
  const value = String(transaction.id);
  const choice = (verb: string, label: string): types.Button =>
    button(label, { id: `${ACTION.rowMore}.${verb}`, value });
  return modal({
    id: FORM.notice,
    title: "More",
    close: "Close",
    metadata,
    blocks: [
      section(transactionLine(transaction, today)),
      actions([
        choice("transfer", "Transfer…"),
        choice("rule", "Make a rule"),
        choice("move", "Move to…"),
        choice("delete", "Delete…"),
      ]),
    ],
  });
}
