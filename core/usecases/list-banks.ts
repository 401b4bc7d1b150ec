import type { BankStanding, BankStandingAccount } from "../domain/bank.ts";
import { parseIsoDate } from "../domain/dates.ts";
import { listAccounts } from "../store/accounts.ts";
import { listBankAccounts, type StoredBankAccount } from "../store/bank-accounts.ts";
import { type BankLink, listLinks } from "../store/bank-links.ts";
import { readLedger } from "../store/in-ledger.ts";
import { memberNames } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";

/** The ledger's links to banks and how they stand, the first one first. */
export function listBanks(deps: Deps, act: Act): Promise<readonly BankStanding[]> {
  const ledger = act.ledger.id;
  return readLedger(deps.db, ledger, async (trx) => {
    const links = await listLinks(trx, ledger);
    const shared = await listBankAccounts(trx, ledger);
    const names = new Map((await listAccounts(trx, ledger)).map(({ id, name }) => [id, name]));
    const members = await memberNames(trx, ledger);
    return links.flatMap((link) => {
      if (link.state === "unlinked") return [];
      const accounts = shared
        .filter(({ linkId }) => linkId === link.id)
        .map((account) => accountOf(account, names.get(account.accountId) ?? ""));
      const member = members.get(link.memberId) ?? "";
      return { ...standingOf(link), state: link.state, member, accounts };
    });
  });
}

function standingOf(link: BankLink): Omit<BankStanding, "accounts" | "member" | "state"> {
  const { id, institution, newAccounts, until, history, linkedAt, syncedAt } = link;
  const day = until === null ? null : parseIsoDate(until.slice(0, 10));
  return { id, institution, newAccounts, until: day, history, linkedAt, syncedAt };
}

function accountOf(account: StoredBankAccount, known: string): BankStandingAccount {
  const { rowId, accountId, name, mask, subtype, open, balanceMinor, currency, balanceAt } =
    account;
  return {
    id: rowId,
    name,
    mask,
    subtype,
    account: { id: accountId, name: known },
    open,
    balanceMinor,
    currency,
    balanceAt,
  };
}
