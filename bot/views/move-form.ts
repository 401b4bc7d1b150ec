import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Account, Ledger } from "../../core/domain/ledger.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { accountMenu } from "./account-menu.ts";
import { menu, modal, section } from "./blocks.ts";
import { FIELD, FORM } from "./ids.ts";
import { field } from "./inputs.ts";
import { transactionLine } from "./saved.ts";
import { bold } from "./text.ts";

export type MoveFormInput = {
  readonly transaction: Transaction;
  readonly today: IsoDate;
  readonly accounts: readonly Account[];
  /** The other ledgers its author may use. */
  readonly ledgers: readonly Pick<Ledger, "id" | "name">[];
  readonly metadata: unknown;
};

/** Asks which other account a transaction belongs to (only one in its own currency can be), or which other ledger. */
export function moveForm(input: MoveFormInput): types.ModalView {
  const { transaction, accounts, ledgers, metadata } = input;
  const others = accounts.filter(
    ({ id, currency }) => id !== transaction.accountId && currency === transaction.currency,
  );
  const about = section(
    `${transactionLine(transaction, input.today)}\nIt is on ${bold(transaction.account, 60)}.`,
  );
  if (others.length === 0 && ledgers.length === 0) {
    const none = `There is no other account in ${transaction.currency}. Add one under \`/budget accounts\`.`;
    return modal({
      id: FORM.notice,
      title: "Move to…",
      close: "Close",
      blocks: [about, section(none)],
    });
  }
  return modal({
    id: FORM.move,
    title: "Move to…",
    submit: "Move",
    metadata,
    blocks: [
      about,
      ...accountField(others, transaction, ledgers.length > 0),
      ...ledgerField(ledgers, others.length > 0),
    ],
  });
}

function accountField(
  others: readonly Account[],
  { currency }: Transaction,
  isOneOfTwo: boolean,
): types.InputBlock[] {
  if (others.length === 0) return [];
  const choices = others.map(({ name }) => ({ text: name, value: name }));
  const only = choices.length === 1 && !isOneOfTwo ? choices[0]?.value : undefined;
  const chosen = accountMenu({
    id: FIELD.account,
    choices,
    accounts: choices.length,
    chosen: only,
    of: currency,
  });
  return [field("To which account", chosen, { name: FIELD.account, optional: isOneOfTwo })];
}

function ledgerField(ledgers: MoveFormInput["ledgers"], isOneOfTwo: boolean): types.InputBlock[] {
  if (ledgers.length === 0) return [];
  const choices = ledgers.map(({ id, name }) => ({ text: name, value: String(id) }));
  const only = choices.length === 1 && !isOneOfTwo ? choices[0]?.value : undefined;
  const label = isOneOfTwo ? "Or to which ledger" : "To which ledger";
  return [field(label, menu(FIELD.ledger, choices, only), { optional: isOneOfTwo })];
}
