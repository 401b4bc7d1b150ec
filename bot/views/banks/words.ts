import type { BankStanding, BankStandingAccount } from "../../../core/domain/bank.ts";
import { dayIn, type IsoDate } from "../../../core/domain/dates.ts";
import { bold, data } from "../text.ts";
import { amount, day, nearDay } from "../words.ts";

/** When things happened, as the ledger's people read the clock. */
export type When = { readonly now: number; readonly today: IsoDate; readonly timeZone: string };

/** How a link stands, in a few words. */
export function stateWords({ state, until }: BankStanding, today: IsoDate): string {
  const by = until === null ? "soon" : `by ${day(until, today)}`;
  switch (state) {
    case "ok":
      return "works";
    case "login-required":
      return "*wants a new login*: nothing comes in until then";
    case "expiring":
      return `*wants a new login ${by}*`;
    case "disconnecting":
      return `*ends this connection ${by}*: log in anew`;
    case "revoked":
      return "*does not let me in any more*: log in anew, or unlink it";
    case "unavailable":
      return "does not answer just now; I keep trying";
  }
}

/** Whether a new login is what it needs. */
export function wantsLogin({ state }: BankStanding): boolean {
  return state !== "ok" && state !== "unavailable";
}

/** `just now`, `12 minutes ago`, `today at 14:05`, `Mon 9 Mar at 14:05`. */
export function ago(at: string, { now, today, timeZone }: When): string {
  const time = Date.parse(at);
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
  }).format(time);
  return `${nearDay(dayIn(timeZone, time), today)} at ${clock}`;
}

/** `Plaid Checking ··0000`. */
export function accountWords({ name, mask }: Pick<BankStandingAccount, "name" | "mask">): string {
  return mask === null ? data(name, 60) : `${data(name, 60)} ··${data(mask, 8)}`;
}

/** One line of an account: what the bank says is on it, and which account of the books it is. */
export function accountLine(account: BankStandingAccount, when: When): string {
  const { balanceMinor, currency, balanceAt } = account;
  const balance =
    balanceMinor === null || balanceAt === null
      ? "no balance told"
      : `${amount(balanceMinor, currency)}, ${ago(balanceAt, when)}`;
  const own = account.account.name;
  const kept = own.includes(account.name) ? "" : `  →  ${bold(own, 60)}`;
  const shared = account.open ? "" : "  _(not shared any more)_";
  return `${accountWords(account)}  ${balance}${kept}${shared}`;
}
