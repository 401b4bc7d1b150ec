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
  const { summary, kept, ledger, again, isImport } = input;
  const text = `${again ? "Put back" : "Taken back"}: ${data(summary, 300)}`;
  const stays = kept.slice(0, 10).map((line) => `• ${data(line, 200)}`);
  return message(text, [
    section(text),
    ...(stays.length === 0 ? [] : [section(`These stay:\n${stays.join("\n")}`)]),
    context(isImport ? "To bring it back, drop the file again." : data(ledger.name)),
    ...(isImport ? [] : [actions([wayBack(input)])]),
  ]);
}

function wayBack({ again, changeId }: TakenBack): types.Button {
  const value = String(changeId);
  if (again) return button("Undo", { id: ACTION.undo, value });
  return button("Put back", { id: ACTION.putBack, value });
}
