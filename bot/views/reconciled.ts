import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { parseCurrency } from "../../core/domain/currencies.ts";
import type { Reconciliation, Suspect, SuspectWhy } from "../../core/domain/reconcile.ts";
import {
  actions,
  button,
  context,
  header,
  type Message,
  message,
  modal,
  plain,
  section,
} from "./blocks.ts";
import { accountMenu } from "./account-menu.ts";
import { ACTION, FIELD, FORM } from "./ids.ts";
import { dateBox, field, textBox } from "./inputs.ts";
import { transactionLine } from "./saved.ts";
import { bold, data } from "./text.ts";
import { amount, day, size } from "./words.ts";

/** What a statement says was on an account; begun with the account and day of an earlier check. */
export function reconcileForm(
  accounts: readonly string[],
  begun: { readonly account: string | null; readonly date: IsoDate },
  metadata: unknown,
): types.ModalView {
  const choices = accounts.map((name) => ({ text: name, value: name }));
  return modal({
    id: FORM.reconcile,
    title: "Check an account",
    submit: "Check",
    metadata,
    blocks: [
      field(
        "Account",
        accountMenu({
          id: FIELD.account,
          choices,
          accounts: choices.length,
          chosen: begun.account ?? accounts[0],
        }),
      ),
      field(
        "Balance on the statement",
        textBox(FIELD.balance, { placeholder: "1250.00", max: 40 }),
        {
          hint: "What you owe has a minus: -250.00",
        },
      ),
      field("At the end of", dateBox(FIELD.date, begun.date)),
    ],
  });
}

export type ReconciledInput = {
  readonly found: Reconciliation;
  readonly ledger: Ledger;
  readonly today: IsoDate;
};

/** Whether an account agrees with its statement, and what may explain that it does not. */
export function reconciledMessage(input: ReconciledInput): Message {
  const { found, ledger, today } = input;
  const { account, date, statementMinor, ledgerMinor, differenceMinor, changeId } = found;
  const currency = parseCurrency(found.currency);
  const at = day(date, today);
  if (changeId !== null) {
    const how =
      differenceMinor === 0 ? "agrees with the statement" : "agrees with the statement now";
    const by =
      differenceMinor === 0 ? "" : `, with an adjustment of ${amount(differenceMinor, currency)}`;
    const text = `${bold(account, 60)} ${how}: ${amount(statementMinor, currency)} at the end of ${at}${by}.`;
    const undo = button("Undo", { id: ACTION.undo, value: String(changeId) });
    return message(text, [section(text), actions([undo]), context(data(ledger.name))]);
  }
  const text = `${bold(account, 60)} does not agree with the statement of ${at}: it says ${amount(statementMinor, currency)}, the books come to ${amount(ledgerMinor, currency)}. They have ${size(differenceMinor, currency)} too ${differenceMinor < 0 ? "much" : "little"}.`;
  return message(text, [
    header("Not the same yet"),
    section(text),
    ...why(input),
    actions(ways(input)),
    context(`Nothing has been stored · ${data(ledger.name)}`),
  ]);
}

const WHY: Readonly<Record<SuspectWhy, string>> = {
  pending: "Pending here, so it is not counted; the bank may have booked it:",
  twin: "Shown but not counted, as it may be in here twice; if it is not, say “Different”:",
  later: "Dated after the statement; the bank may have booked it before:",
  extra: "In the books, and maybe not on the statement: in here twice, or of another account:",
  turned: "Maybe entered the wrong way round:",
  "two-extra": "These two together, if the statement lacks them:",
};

function why({ found, today }: ReconciledInput): types.KnownBlock[] {
  const { suspects } = found;
  if (suspects.length === 0) {
    const hint =
      "No single row explains that. Look for rows of the statement that are missing here, or set the opening balance.";
    return [section(hint)];
  }
  const told = suspects.slice(0, 10).map((suspect) => suspectWords(suspect, today));
  return [section("*What would explain it*"), ...told.map((words) => section(words))];
}

function suspectWords({ why: reason, transactions }: Suspect, today: IsoDate): string {
  const rows = transactions.map((transaction) => `• ${transactionLine(transaction, today)}`);
  return [WHY[reason], ...rows].join("\n");
}

function ways({ found }: ReconciledInput): types.Button[] {
  const { account, date, statementMinor, differenceMinor } = found;
  const by = amount(differenceMinor, parseCurrency(found.currency));
  const adjust = button(
    `Adjust by ${by}`,
    { id: ACTION.adjust, value: JSON.stringify([account, date, statementMinor]) },
    {
      confirm: {
        title: plain("Enter the difference?", 100),
        text: plain(
          `A transaction “Balance adjustment” of ${by} is added. You can take it back.`,
          300,
        ),
        confirm: plain("Adjust", 30),
        deny: plain("Not now", 30),
      },
    },
  );
  const twins = found.suspects.some((suspect) => suspect.why === "twin");
  return [
    button("Check again", { id: ACTION.reconcile, value: JSON.stringify([account, date]) }),
    button("Transactions", { id: ACTION.transactions }),
    ...(twins ? [button("In here twice?", { id: ACTION.matches, value: "null" })] : []),
    adjust,
  ];
}
