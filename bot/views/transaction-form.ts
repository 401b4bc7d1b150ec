import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import { decimalOf, money } from "../../core/domain/money.ts";
import type { Account, Ledger } from "../../core/domain/ledger.ts";
import type { Transaction } from "../../core/domain/transaction.ts";
import { accountMenu } from "./account-menu.ts";
import { menu, modal, option, type Option, section, typeahead } from "./blocks.ts";
import { ACTION, FIELD, FORM } from "./ids.ts";
import { dateBox, field, merchantBox, radio, textBox } from "./inputs.ts";
import { filedUnder } from "./saved.ts";
import { clip } from "./text.ts";
import { amount, tagWords } from "./words.ts";

export type TransactionFormInput = {
  readonly currency: Currency;
  readonly today: IsoDate;
  /** Last used first. */
  readonly accounts: readonly Pick<Account, "name" | "currency">[];
  /** Who may have paid; nobody where the ledger has but one member. */
  readonly members: readonly string[];
  /** Who fills it in. */
  readonly payer: string;
  /** The one being edited; `null` for a new one. */
  readonly existing: Transaction | null;
  /** What a new one begins with. */
  readonly draft:
    | (Pick<Transaction, "merchant" | "date" | "notes" | "tags"> & {
        readonly category: string | null;
        /** In the ledger's currency; negative is money out. */
        readonly amountMinor: number | null;
      })
    | null;
  /** The ledgers it may go to, the one it would go to first; none where there is no choice. */
  readonly ledgers: readonly Pick<Ledger, "id" | "name">[];
  readonly metadata: unknown;
};

/** The form for a new transaction, or for `existing`. */
export function transactionForm(input: TransactionFormInput): types.ModalView {
  const { existing, metadata } = input;
  return modal({
    id: FORM.transaction,
    title: existing === null ? "Add a transaction" : "Edit transaction",
    submit: "Save",
    metadata,
    blocks: [
      ...ledgerField(input),
      ...(isHeld(existing) ? [held(existing)] : whole(input)),
      ...rest(input),
    ],
  });
}

/** Another choice draws the form anew, with that ledger's accounts, categories and members. */
function ledgerField({ ledgers }: TransactionFormInput): types.InputBlock[] {
  if (ledgers.length === 0) return [];
  const choices = ledgers.map(({ id, name }) => ({ text: name, value: String(id) }));
  const chosen = menu(ACTION.formLedger, choices, choices[0]?.value);
  return [field("Ledger", chosen, { dispatch: true })];
}

/** A split or half of a transfer: its amount and category are changed elsewhere. */
function isHeld(existing: Transaction | null): existing is Transaction {
  return existing !== null && (existing.lines.length > 1 || existing.transfer !== null);
}

function held(existing: Transaction): types.SectionBlock {
  const how =
    existing.transfer === null
      ? "The parts are changed under “Split…”."
      : "Choose “Not a transfer” under “Transfer…” before you change its amount or account.";
  return section(
    `${amount(existing.amountMinor, existing.currency)}, ${filedUnder(existing)}.\n${how}`,
  );
}

function whole({ existing, draft, currency, accounts }: TransactionFormInput): types.InputBlock[] {
  const isMixed = existing === null && accounts.some((account) => account.currency !== currency);
  return [
    field(
      isMixed ? "Amount" : `Amount in ${existing?.currency ?? currency}`,
      textBox(FIELD.amount, {
        placeholder: "12.50",
        initial: digits({ existing, draft, currency }),
        max: 40,
      }),
      isMixed ? { hint: "In the currency of its account." } : {},
    ),
    direction((existing?.amountMinor ?? draft?.amountMinor ?? 0) > 0),
  ];
}

function digits({
  existing,
  draft,
  currency,
}: Pick<TransactionFormInput, "existing" | "draft" | "currency">): string {
  const minor = existing?.amountMinor ?? draft?.amountMinor ?? null;
  return minor === null ? "" : decimalOf(money(Math.abs(minor), existing?.currency ?? currency));
}

type Rest = Pick<Transaction, "merchant" | "date" | "notes" | "tags"> & {
  readonly category: string | null;
  readonly account: string | undefined;
};

function given({ existing, draft, today, accounts, currency }: TransactionFormInput): Rest {
  if (existing === null) {
    const own = accounts.find((account) => account.currency === currency) ?? accounts[0];
    const account = own?.name;
    const empty = { merchant: "", date: today, notes: "", tags: [], category: null };
    return { ...empty, ...draft, account };
  }
  return { ...existing, category: existing.lines[0]?.category ?? null };
}

function rest(input: TransactionFormInput): types.InputBlock[] {
  const { merchant, date, notes, tags, category, account } = given(input);
  const rules = input.existing === null ? { hint: "Leave it empty and your rules decide." } : {};
  return [
    field(
      "Where or from whom",
      merchantBox(FIELD.merchant, { placeholder: "Blue Bottle", initial: merchant }),
    ),
    field("Date", dateBox(FIELD.date, date)),
    ...(isHeld(input.existing)
      ? []
      : [
          field("Category", typeahead(FIELD.category, "Type to search", category), {
            optional: true,
            ...rules,
          }),
        ]),
    accountField(input, account),
    ...payerField(input),
    field("Notes", textBox(FIELD.notes, { initial: notes, max: 500 }), { optional: true }),
    field("Tags", textBox(FIELD.tags, { placeholder: "#holiday #work", initial: tagWords(tags) }), {
      optional: true,
    }),
  ];
}

function accountField(input: TransactionFormInput, chosen: string | undefined): types.InputBlock {
  const choices = accountChoices(input);
  const of = input.existing === null ? {} : { of: input.existing.currency };
  const box = accountMenu({
    id: FIELD.account,
    choices,
    accounts: choices.length,
    chosen,
    ...of,
  });
  return field("Account", box, { name: FIELD.account });
}

/** An amount stays in its currency, so that only accounts in the same can take it over. */
function accountChoices({ accounts, existing, currency }: TransactionFormInput): Option[] {
  return accounts
    .filter((account) => existing === null || account.currency === existing.currency)
    .map(({ name, currency: own }) => ({
      text: own === currency ? name : `${name} (${own})`,
      value: name,
    }));
}

function payerField({ members, existing, payer }: TransactionFormInput): types.InputBlock[] {
  const chosen = existing?.member ?? payer;
  const names = members.includes(chosen) ? members : [chosen, ...members];
  if (members.length === 0) return [];
  const choices = names.map((name) => ({ text: name, value: clip(name, 150) }));
  return [field("Paid by", menu(FIELD.payer, choices, clip(chosen, 150)))];
}

function direction(incoming: boolean): types.InputBlock {
  const choices = [
    option({ text: "Money out", value: "out" }),
    option({ text: "Money in", value: "in" }),
  ];
  return field("Which way", radio(FIELD.direction, choices, incoming ? "in" : "out"));
}
