import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Account } from "../../core/domain/ledger.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { accountMenu } from "./account-menu.ts";
import { modal, section } from "./blocks.ts";
import { FIELD, FORM } from "./ids.ts";
import { field } from "./inputs.ts";
import { transactionLine } from "./saved.ts";
import { bold } from "./text.ts";

export type MoveFormInput = {
  readonly transaction: Transaction;
  readonly today: IsoDate;
  readonly accounts: readonly Account[];
  readonly metadata: unknown;
};

/** Asks which other account a transaction belongs to; only one in its own currency can be. */
export function moveForm(input: MoveFormInput): types.ModalView {
  const { transaction, accounts, metadata } = input;
  const others = accounts.filter(
    ({ id, currency }) => id !== transaction.accountId && currency === transaction.currency,
  );
  const about = section(
    `${transactionLine(transaction, input.today)}\nIt is on ${bold(transaction.account, 60)}.`,
  );
  if (others.length === 0) {
    const none = `There is no other account in ${transaction.currency}. Add one under \`/budget accounts\`.`;
    return modal({
      id: FORM.notice,
      title: "Move to…",
      close: "Close",
      blocks: [about, section(none)],
    });
  }
  const names = others.map(({ name }) => ({ text: name, value: name }));
  return modal({
    id: FORM.move,
    title: "Move to…",
    submit: "Move",
    metadata,
    blocks: [
      about,
      field(
        "To which account",
        accountMenu({
          id: FIELD.account,
          choices: names,
          accounts: names.length,
          chosen: names.length === 1 ? names[0]?.value : undefined,
          of: transaction.currency,
        }),
        { name: FIELD.account },
      ),
    ],
  });
}
