import type { Act } from "../core/usecases/act.ts";
import type { Undone } from "../core/usecases/undo-change.ts";
import type { Message } from "./views/blocks.ts";
import { takenBackMessage } from "./views/taken-back.ts";

/** What an undo did, in words; `again` when it put back what an undo had taken. */
export function takenBackOf(undone: Undone, act: Act, again: boolean): Message {
  return takenBackMessage({
    summary: takenBackSummary(undone),
    changeId: undone.changeId,
    kept: undone.kept,
    ledger: act.ledger,
    again,
    isImport: undone.undone.what.includes("import"),
  });
}

/** The change an undo is about, in words. */
export function takenBackSummary({ undone }: Undone): string {
  return undone.summary.replace(/^took back: /u, "");
}
