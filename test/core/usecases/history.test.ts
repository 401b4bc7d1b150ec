import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../core/domain/dates.ts";
import type { Act, Deps } from "../../../core/usecases/act.ts";
import { addMember } from "../../../core/usecases/add-member.ts";
import { addTransaction } from "../../../core/usecases/add-transaction.ts";
import { editTransaction } from "../../../core/usecases/edit-transaction.ts";
import { importStatement } from "../../../core/usecases/import-statement.ts";
import { listChanges } from "../../../core/usecases/list-changes.ts";
import { listTransactions } from "../../../core/usecases/list-transactions.ts";
import { transactionHistory } from "../../../core/usecases/transaction-history.ts";
import { undoChange } from "../../../core/usecases/undo-change.ts";
import { ENGINES } from "../../harness/databases.ts";
import { csv } from "../../harness/ledgers.ts";
import { newBooks } from "../../harness/people.ts";

describe.each(ENGINES)("history on %s", (engine) => {
  let deps: Deps;
  let ana: Act;
  let ben: Act;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const books = await newBooks(engine);
    ({ deps, drop } = books);
    ana = await books.as("ana");
    ben = await addMember(deps, ana.ledger, { userId: "ben", name: "ben" });
  });
  afterEach(() => drop());

  const entry = { date: parseIsoDate("2026-03-02"), amountMinor: -500, merchant: "Kiosk" };

  it("names another member's change, and takes it back only when that was confirmed", async () => {
    const { changeId } = await addTransaction(deps, ana, entry);
    await expect(undoChange(deps, ben, changeId)).rejects.toMatchObject({
      problem: { code: "someone-elses", member: "ana", what: "added Kiosk, −$5.00" },
    });
    await expect(undoChange(deps, ben, null)).rejects.toMatchObject({
      problem: { code: "nothing-to-undo" },
    });
    const undone = await undoChange(deps, ben, changeId, { confirmed: true });
    const { changes } = await listChanges(deps, ana, { limit: 10 });
    expect(changes).toMatchObject([
      { id: changeId, member: "ana", undoneBy: { changeId: undone.changeId, member: "ben" } },
    ]);
    await undoChange(deps, ben, undone.changeId);
    const { changes: again } = await listChanges(deps, ana, { limit: 10 });
    expect(again).toMatchObject([{ id: changeId, undoneBy: null }]);
  });

  it("goes page by page, newest first", async () => {
    const made: number[] = [];
    for (let i = 0; i < 5; i++) made.push((await addTransaction(deps, ana, entry)).changeId);
    const seen: number[] = [];
    let before: number | undefined;
    for (;;) {
      const page = await listChanges(deps, ana, { limit: 2, before });
      seen.push(...page.changes.map(({ id }) => id));
      if (page.next === null) break;
      before = page.next;
    }
    expect(seen).toEqual(made.toReversed());
  });

  it("tells a transaction's life: the files it stood in, and each step's before and after", async () => {
    const file = (name: string) => ({
      name,
      account: "Bank",
      bytes: csv("Date,Description,Amount", "2026-03-01,PAY,900.00", "2026-03-02,KIOSK,-5.00"),
    });
    await importStatement(deps, ana, file("march.csv"));
    await importStatement(deps, ana, file("march-again.csv"));
    const { transactions } = await listTransactions(deps, ana, { text: "kiosk" });
    const { id } = transactions[0]!;
    await editTransaction(deps, ben, id, { category: "Coffee", notes: "flat white" });
    const edit = await editTransaction(deps, ana, id, { merchant: "The Kiosk" });
    await undoChange(deps, ana, edit.changeId);
    expect(await transactionHistory(deps, ana, id)).toMatchObject({
      files: ["march.csv", "march-again.csv"],
      steps: [
        {
          member: "ben",
          did: "changed",
          differences: [
            { field: "category", before: "", after: "Coffee" },
            { field: "notes", before: "", after: "flat white" },
          ],
        },
        { differences: [{ field: "merchant", before: "KIOSK", after: "The Kiosk" }] },
        { differences: [{ field: "merchant", before: "The Kiosk", after: "KIOSK" }] },
      ],
    });
  });
});
