import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import { actions, button, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { bold, quoted } from "./text.ts";

const undo = (changeId: number): types.Button =>
  button("Undo", { id: ACTION.undo, value: String(changeId) });

/** Stands above the accounts, one of which was added or changed. */
export function accountNote(name: string, isNew: boolean, changeId: number): types.KnownBlock[] {
  return [section(`${isNew ? "Added" : "Changed"} ${bold(name, 60)}.`), actions([undo(changeId)])];
}

/** Stands above the budgets, after so many were saved at once. */
export function budgetsNote(saved: number, changeId: number): types.KnownBlock[] {
  return [section(`Saved ${count(saved, "budget")}.`), actions([undo(changeId)])];
}

/** Stands above the rules; `done` says what was done to one. */
export function ruleNote(done: string, pattern: string, changeId: number): types.KnownBlock[] {
  return [section(`${done}: the rule ${quoted(pattern)}`, undo(changeId))];
}

/** Stands above the tokens, after one was revoked. */
export function revokedNote(name: string): types.KnownBlock[] {
  return [section(`Revoked ${bold(name, 60)}: nothing gets in with it any more.`)];
}
