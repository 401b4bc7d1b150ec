import type { BankEvent } from "../domain/bank.ts";
import { closeBankAccounts, listBankAccounts } from "../store/bank-accounts.ts";
import { type BankLink, findLink, type LinkChange, updateLink } from "../store/bank-links.ts";
import { inLedger } from "../store/in-ledger.ts";
import type { Deps } from "./act.ts";
import type { LinkRef } from "./due-banks.ts";

/**
 * Takes note of what a bank tells of a link; `changed` is false where that was known, or the link is
 * gone. However often and in whatever order it comes, the link ends up as the bank last said.
 */
export function noteBankState(
  deps: Deps,
  { ledgerId, linkId }: LinkRef,
  event: BankEvent,
): Promise<{ readonly changed: boolean }> {
  return inLedger(deps.db, ledgerId, async (trx) => {
    const link = await findLink(trx, ledgerId, linkId);
    if (link === undefined) return { changed: false };
    if (event.kind === "account-revoked") {
      const mine = (await listBankAccounts(trx, ledgerId)).filter(
        (one) => one.linkId === linkId && one.id === event.accountId && one.open,
      );
      await closeBankAccounts(
        trx,
        ledgerId,
        mine.map(({ rowId }) => rowId),
      );
      return { changed: mine.length > 0 };
    }
    const change = changeBy(event, deps.clock.now());
    const changed = Object.entries(change).some(
      ([name, value]) => name !== "dueAt" && name !== "failures" && now(link, name) !== value,
    );
    if (changed) await updateLink(trx, ledgerId, linkId, change);
    return { changed };
  });
}

function now(link: BankLink, name: string): unknown {
  return Object.entries(link).find(([field]) => field === name)?.[1];
}

function changeBy(
  event: Exclude<BankEvent, { readonly kind: "account-revoked" }>,
  at: number,
): LinkChange {
  switch (event.kind) {
    case "login-required":
    case "revoked":
      return { state: event.kind };
    case "repaired":
      return { state: "ok", until: null, failures: 0, dueAt: at };
    case "new-accounts":
      return { newAccounts: true };
    case "expiring":
    case "disconnecting":
      return { state: event.kind, until: event.until };
  }
}
