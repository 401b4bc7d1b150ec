import { historyList } from "../../../bot/views/history-list.ts";
import { answeredBlocks, answeredMessage, matchList } from "../../../bot/views/match-list.ts";
import { reconciledMessage, reconcileForm } from "../../../bot/views/reconciled.ts";
import { takenBackBlocks } from "../../../bot/views/taken-back.ts";
import { whyModal } from "../../../bot/views/why.ts";
import { ledgerOf, many, splitOf, today, transactionOf } from "./made-up.ts";

/** The views of what was done and of what may be in here twice, filled with `name`. */
export function historyViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const transaction = transactionOf(name);
  const split = splitOf(name);
  const change = {
    id: 1,
    what: "x",
    summary: name,
    member: name,
    memberId: 1,
    at: "2026-03-09T00:00:00Z",
    undoneBy: null,
  };
  const now = Date.parse("2026-03-09T12:00:00Z");
  const step = {
    changeId: 1,
    summary: name,
    member: name,
    at: change.at,
    did: "changed" as const,
    differences: many(() => ({ field: "notes" as const, before: name, after: name }), 9),
  };
  const told = {
    history: { files: many(() => name, 9), steps: many(() => step) },
    ledger,
    today,
    now,
  };
  const found = {
    account: name,
    currency: "USD",
    date: today,
    statementMinor: 1,
    ledgerMinor: 2,
    differenceMinor: -1,
    suspects: many(() => ({ why: "twin" as const, transactions: [transaction, transaction] }), 20),
    changeId: null,
  };
  return {
    reconcileForm: reconcileForm(
      many(() => name),
      { account: name, date: today },
      {},
    ),
    unlike: reconciledMessage({ found, ledger, today }),
    unexplained: reconciledMessage({ found: { ...found, suspects: [] }, ledger, today }),
    alike: reconciledMessage({ found: { ...found, changeId: 1 }, ledger, today }),
    why: whyModal({ transaction, ...told }),
    splitWhy: whyModal({ transaction: split, ...told }),
    matches: matchList({
      matches: many((id) => ({
        id,
        kind: "source" as const,
        counted: transaction,
        other: transaction,
      })),
      total: 500,
      importId: 1,
      ledger,
      today,
      note: answeredBlocks(name, 1),
    }),
    answered: answeredMessage(name, 1, ledger),
    history: historyList({
      page: { changes: many((id) => ({ ...change, id, memberId: id % 3 }), 10), next: 7, tip: 99 },
      before: 5,
      ledger,
      member: { id: 1, userId: "U1", name },
      now,
      note: takenBackBlocks({ summary: name, kept: many(() => name), again: false }),
    }),
  };
}
