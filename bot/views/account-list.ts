import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { IsoDate } from "../../core/domain/dates.ts";
import type { AccountStanding, Ledger } from "../../core/domain/ledger.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  section,
} from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { bold, data } from "./text.ts";
import { amount, day, size } from "./words.ts";

export type AccountListInput = {
  readonly accounts: readonly AccountStanding[];
  readonly ledger: Ledger;
  readonly today: IsoDate;
  /** Stands above the list: what was just done. */
  readonly note: readonly types.KnownBlock[];
};

/** As many as leave room for what stands around them. */
const MOST = 40;

/** The accounts with what is on them. */
export function accountList(input: AccountListInput): Message {
  const { accounts, ledger, today, note } = input;
  const more = accounts.length - MOST;
  return message(`${count(accounts.length, "account")} · ${data(ledger.name)}`, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("Accounts"),
    ...(accounts.length === 0 ? [section(NONE)] : []),
    ...accounts.slice(0, MOST).map((standing) => row(standing, today)),
    ...(more > 0 ? [context(`and ${count(more, "account")} used longer ago`)] : []),
    actions([
      button("Add an account", { id: ACTION.addAccount }, { style: "primary" }),
      ...(accounts.length === 0
        ? []
        : [button("Check against a statement", { id: ACTION.reconcile })]),
    ]),
    context(data(ledger.name)),
  ]);
}

const NONE =
  "No accounts yet. Add one with what is on it today, or drop your bank’s CSV file into our direct message.";

function row(standing: AccountStanding, today: IsoDate): types.SectionBlock {
  const { account, balanceMinor, opening } = standing;
  const since =
    opening === null
      ? "no opening balance: counted from nothing"
      : `from ${amount(opening.amountMinor, account.currency)} on ${day(opening.date, today)}`;
  const facts = [since, history(standing, today), ...checked(standing, today)].join(" · ");
  return section(
    `${bold(account.name, 60)}  ${amount(balanceMinor, account.currency)}\n${facts}`,
    button(
      "Edit",
      { id: ACTION.editAccount, value: String(account.id) },
      { says: `Edit the account ${account.name}` },
    ),
    JSON.stringify(["account", account.id]),
  );
}

function history({ transactions, lastDay }: AccountStanding, today: IsoDate): string {
  if (lastDay === null) return "no transactions yet";
  return `${count(transactions, "transaction")}, the last on ${day(lastDay, today)}`;
}

/** Whether it still agrees with the statement it was last checked against. */
function checked({ account, checked: check }: AccountStanding, today: IsoDate): string[] {
  if (check === null) return [];
  const statement = `the statement of ${day(check.date, today)}`;
  const { differenceMinor } = check;
  if (differenceMinor === 0) return [`agrees with ${statement}`];
  return [`no longer agrees with ${statement}: ${size(differenceMinor, account.currency)} apart`];
}
