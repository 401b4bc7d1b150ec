import type { types } from "@slack/bolt";
import type { Ledger } from "../../core/domain/ledger.ts";
import { actions, button, context, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { data } from "./text.ts";

export type TakenBack = {
  /** The change that was taken back, in words. */
  readonly summary: string;
  /** The change that did so. */
  readonly changeId: number;
  /** What stays and why. */
  readonly kept: readonly string[];
  readonly ledger: Ledger;
  /** Whether this brings back what an earlier Undo had taken. */
  readonly again: boolean;
  /** An import comes back by its file only. */
  readonly isImport: boolean;
};

/** What Undo did, with the way back again. */
export function takenBackMessage(input: TakenBack): Message {
  const { ledger, isImport } = input;
  return message(takenBackText(input), [
    ...takenBackBlocks(input),
    context(isImport ? "To bring it back, drop the file again." : data(ledger.name)),
    ...(isImport ? [] : [actions([wayBack(input)])]),
  ]);
}

/** What Undo did and what stays, to stand above something else. */
export function takenBackBlocks(
  input: Pick<TakenBack, "summary" | "kept" | "again">,
): types.KnownBlock[] {
  const stays = input.kept.slice(0, 10).map((line) => `• ${data(line, 200)}`);
  return [
    section(takenBackText(input)),
    ...(stays.length === 0 ? [] : [section(`These stay:\n${stays.join("\n")}`)]),
  ];
}

function takenBackText({ summary, again }: Pick<TakenBack, "summary" | "again">): string {
  return `${again ? "Put back" : "Taken back"}: ${data(summary, 300)}`;
}

function wayBack({ again, changeId }: TakenBack): types.Button {
  const value = String(changeId);
  if (again) return button("Undo", { id: ACTION.undo, value });
  return button("Put back", { id: ACTION.putBack, value });
}
