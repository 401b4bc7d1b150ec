import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { AccountStanding } from "../../core/domain/ledger.ts";
import { decimalOf, money } from "../../core/domain/money.ts";
import { modal } from "./blocks.ts";
import { FIELD, FORM } from "./ids.ts";
import { dateBox, field, textBox } from "./inputs.ts";

export type OwnAccountInput = {
  /** The account to edit; `null` for a new one. */
  readonly standing: AccountStanding | null;
  /** The ledger's own. */
  readonly currency: string;
  readonly today: IsoDate;
  readonly metadata: unknown;
};

/** An account's name and what was on it when its history begins. */
export function ownAccountForm(input: OwnAccountInput): types.ModalView {
  const { standing, metadata } = input;
  return modal({
    id: FORM.ownAccount,
    title: standing === null ? "Add an account" : "Edit account",
    submit: "Save",
    metadata,
    blocks: [
      field(
        "Name",
        textBox(FIELD.name, {
          initial: standing?.account.name ?? "",
          placeholder: "Checking",
          max: 60,
        }),
      ),
      ...(standing === null
        ? [field("Currency", textBox(FIELD.currency, { initial: input.currency, max: 3 }))]
        : []),
      balanceField(standing),
      field("On the morning of", dateBox(FIELD.date, standing?.opening?.date ?? input.today)),
    ],
  });
}

function balanceField(standing: AccountStanding | null): types.InputBlock {
  const currency = standing?.account.currency;
  const opening = standing?.opening?.amountMinor;
  const initial =
    currency === undefined || opening === undefined ? "" : decimalOf(money(opening, currency));
  const label = currency === undefined ? "Opening balance" : `Opening balance in ${currency}`;
  return field(label, textBox(FIELD.balance, { initial, placeholder: "1250.00", max: 40 }), {
    optional: true,
    hint: "What was on it. What you owe has a minus: -250.00",
  });
}
