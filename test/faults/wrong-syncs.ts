import type { TransactionsSyncResponse } from "plaid";
import { transactionOf } from "../../core/adapters/plaid/rows.ts";
import type { BankChanges } from "../../core/domain/bank.ts";
import { BankFailure } from "../../core/domain/bank-failure.ts";
import type { Bank } from "../../core/ports.ts";
import { PLAID_SECRET } from "../harness/stand-in-bank.ts";

type Page = TransactionsSyncResponse | { readonly error: string };

async function pageAt(url: string, accessToken: string, cursor: string | null): Promise<Page> {
  try {
    const answer = await fetch(`${url}/transactions/sync`, {
      method: "POST",
      headers: { "plaid-client-id": "client", "plaid-secret": PLAID_SECRET },
      body: JSON.stringify({ access_token: accessToken, ...(cursor === null ? {} : { cursor }) }),
    });
    const about = JSON.parse(await answer.text());
    return answer.ok ? about : { error: about.error_code };
  } catch {
    return { error: "RESET" };
  }
}

function changesOf(pages: readonly TransactionsSyncResponse[], cursor: string): BankChanges {
  const upserts = pages.flatMap((page) =>
    [...page.added, ...page.modified].flatMap((row) => transactionOf(row) ?? []),
  );
  return {
    upserts: [...new Map(upserts.map((row) => [row.id, row])).values()],
    removedIds: pages.flatMap((page) => page.removed.map((row) => row.transaction_id)),
    unusable: 0,
    nextCursor: cursor,
    isWhole: false,
    history: "complete",
    pages: pages.length,
    requestIds: [],
  };
}

/** Saves its place after every page, and begins at the very beginning when that place is no good. */
export function savingEachPage(bank: Bank, url: string): Bank {
  return {
    ...bank,
    async changesSince(cursor, accessToken) {
      let page = await pageAt(url, accessToken, cursor);
      if ("error" in page && /MUTATION|FIELD/u.test(page.error))
        page = await pageAt(url, accessToken, null);
      if ("error" in page) throw new BankFailure("unavailable", page.error, null);
      return changesOf([page], page.next_cursor);
    },
  };
}

/** Takes an error for the end of the pages, and goes on from there the next time. */
export function swallowingErrors(bank: Bank, url: string): Bank {
  return {
    ...bank,
    async changesSince(cursor, accessToken) {
      const pages: TransactionsSyncResponse[] = [];
      let at = cursor;
      for (;;) {
        const page = await pageAt(url, accessToken, at);
        if ("error" in page) break;
        pages.push(page);
        at = page.next_cursor;
        if (!page.has_more) break;
      }
      return changesOf(pages, at ?? "");
    },
  };
}
