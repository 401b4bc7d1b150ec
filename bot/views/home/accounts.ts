import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { type Currency } from "../../../core/domain/currencies.ts";
import type { IsoDate } from "../../../core/domain/dates.ts";
import type { AccountStanding } from "../../../core/domain/ledger.ts";
import { actions, button, context, header, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold } from "../text.ts";
import { amount, day } from "../words.ts";

const SHOWN = 10;

/** What is on the accounts, and what all of it comes to; currencies apart. */
export function accountsBlocks(
  accounts: readonly AccountStanding[],
  today: IsoDate,
): types.KnownBlock[] {
  const more = accounts.length - SHOWN;
  const lines = accounts.slice(0, SHOWN).map((account) => line(account, today));
  return [
    header("Accounts"),
    section([worth(accounts), ...lines].join("\n")),
    ...(more > 0 ? [context(`and ${count(more, "account")} used longer ago`)] : []),
    actions([
      button("All accounts", { id: ACTION.accounts }),
      button("Net worth", { id: `${ACTION.report}.home`, value: JSON.stringify(["networth"]) }),
    ]),
  ];
}

/** `*Net worth*  £3,912.20 and $12.00`, the currency with the most accounts first. */
function worth(accounts: readonly AccountStanding[]): string {
  if (accounts.length === 0) return "No accounts yet.";
  const sums = new Map<Currency, { minor: number; accounts: number }>();
  for (const { account, balanceMinor } of accounts) {
    const sum = sums.get(account.currency) ?? { minor: 0, accounts: 0 };
    sums.set(account.currency, { minor: sum.minor + balanceMinor, accounts: sum.accounts + 1 });
  }
  const parts = [...sums]
    .toSorted(([, a], [, b]) => b.accounts - a.accounts)
    .map(([currency, { minor }]) => amount(minor, currency));
  return `*Net worth*  ${parts.slice(0, SHOWN).join(" · ")}`;
}

function line(
  { account, balanceMinor, opening, lastDay, checked }: AccountStanding,
  today: IsoDate,
): string {
  const small = [
    ...(lastDay === null ? [] : [`last used ${day(lastDay, today)}`]),
    ...(opening === null && lastDay !== null ? ["no opening balance"] : []),
    ...(checked !== null && checked.differenceMinor !== 0
      ? ["no longer agrees with its statement"]
      : []),
  ];
  return [`${bold(account.name, 60)}  ${amount(balanceMinor, account.currency)}`, ...small].join(
    " · ",
  );
}
