import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { Currency } from "../../core/domain/currencies.ts";
import type {
  BalanceCheck,
  Question,
  StatementRow,
  UnreadableRow,
} from "../../core/domain/statement.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  section,
  table,
} from "./blocks.ts";
import { accountMenu, NEW_ACCOUNT } from "./account-menu.ts";
import { ACTION } from "./ids.ts";
import { bold, data, listed, quoted } from "./text.ts";
import { amount, day } from "./words.ts";

/** What was read of a file, before anything is stored. */
export type PreviewShown = {
  readonly uploadId: number;
  readonly name: string;
  readonly account: string;
  readonly rows: readonly StatementRow[];
  readonly total: number;
  readonly new: number;
  readonly duplicates: number;
  readonly unreadable: readonly UnreadableRow[];
  readonly balanceCheck: BalanceCheck;
  readonly questions: readonly Question[];
  readonly newCategories: readonly string[];
};

export type PreviewInput = {
  readonly preview: PreviewShown;
  readonly accounts: readonly string[];
  readonly ledger: Ledger;
  readonly today: IsoDate;
};

const ROWS = 8;
const UNREADABLE = 5;

/** What would be stored, what would not and why, and what the file cannot tell. */
export function previewMessage(input: PreviewInput): Message {
  const { preview } = input;
  const text = `${quoted(preview.name)}: ${counts(preview)}`;
  return message(text, [
    header(`What I read in ${preview.name}`),
    section(`${counts(preview)}. Nothing is stored yet.`),
    ...rows(input),
    ...unreadable(preview.unreadable),
    ...balance(preview.balanceCheck, input),
    ...newCategories(preview.newCategories),
    ...preview.questions.flatMap((question) => asked(question, preview.uploadId)),
    account(input),
    actions(buttons(preview)),
    context(data(input.ledger.name)),
  ]);
}

function counts(preview: PreviewShown): string {
  return listed([
    `*${preview.new.toLocaleString("en-US")} new*`,
    `${preview.duplicates.toLocaleString("en-US")} already here`,
    `${preview.unreadable.length.toLocaleString("en-US")} unreadable`,
  ]);
}

function rows({ preview, ledger, today }: PreviewInput): types.KnownBlock[] {
  if (preview.rows.length === 0) return [];
  const shown = preview.rows
    .slice(0, ROWS)
    .map((row) => [
      day(row.date, today),
      row.merchant,
      amount(row.amountMinor, row.currency ?? ledger.currency),
      row.category ?? "–",
    ]);
  const head = [
    { text: "Date" },
    { text: "Merchant" },
    { text: "Amount", right: true },
    { text: "Category" },
  ];
  const more = preview.total - shown.length;
  return [table(head, shown), ...(more > 0 ? [context(`and ${count(more, "more row")}`)] : [])];
}

function unreadable(from: readonly UnreadableRow[]): types.KnownBlock[] {
  if (from.length === 0) return [];
  const lines = from
    .slice(0, UNREADABLE)
    .map(({ line, text, reason }) => `• line ${line}: ${quoted(text, 100)} — ${data(reason, 150)}`);
  const more = from.length - lines.length;
  const rest = more > 0 ? `\n… and ${count(more, "more line")}` : "";
  return [section(`I could not read these; they are left out:\n${lines.join("\n")}${rest}`)];
}

function balance(
  check: BalanceCheck,
  { ledger, today }: { readonly ledger: { readonly currency: Currency }; readonly today: IsoDate },
): types.KnownBlock[] {
  if (check === null) return [];
  if (!check.agrees) {
    const where = check.firstBadLine === null ? "" : ` from line ${check.firstBadLine} on`;
    return [
      section(
        `The bank’s running balance does not follow from the amounts${where}. Rows may be missing or misread: please look twice.`,
      ),
    ];
  }
  const closing =
    check.closingMinor === null
      ? ""
      : `, up to ${amount(check.closingMinor, ledger.currency)}${check.closingDate === null ? "" : ` on ${day(check.closingDate, today)}`}`;
  return [
    section(`The bank’s running balance agrees with ${count(check.checkedRows, "row")}${closing}.`),
  ];
}

function newCategories(names: readonly string[]): types.KnownBlock[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 8).map((name) => bold(name, 60));
  const more = names.length - shown.length;
  return [
    section(
      `New categories from the file: ${listed([...shown, ...(more > 0 ? [`${more} more`] : [])])}.`,
    ),
  ];
}

function asked(question: Question, uploadId: number): types.KnownBlock[] {
  const choices = question.choices.slice(0, 5).map(({ value, label }, at) =>
    button(label, {
      id: `${ACTION.answer}.${at}`,
      value: JSON.stringify([uploadId, question.id, value]),
    }),
  );
  return [
    divider(),
    section(`*${data(question.ask, 300)}*\n${data(question.evidence, 500)}`),
    actions(choices, `ask.${uploadId}.${question.id}`),
  ];
}

function account({ preview, accounts }: PreviewInput): types.SectionBlock {
  const names = [...new Set([preview.account, ...accounts])].filter((name) => name !== "");
  const choices = [...names.slice(0, 99).map((name) => ({ text: name, value: name })), NEW_ACCOUNT];
  return section(
    "Into which account?",
    accountMenu({
      id: ACTION.importAccount,
      choices,
      accounts: names.length,
      chosen: preview.account,
    }),
    `into.${preview.uploadId}`,
  );
}

function buttons(preview: PreviewShown): types.Button[] {
  const value = String(preview.uploadId);
  const cancel = button("Cancel", { id: ACTION.discard, value });
  if (preview.questions.length > 0 || preview.new === 0) return [cancel];
  const label = `Import ${count(preview.new, "row")}`;
  return [button(label, { id: ACTION.importNow, value }, { style: "primary" }), cancel];
}
