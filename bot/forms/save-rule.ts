import type { Act } from "../../core/usecases/act.ts";
import { addRule, type SavedRule } from "../../core/usecases/add-rule.ts";
import { editRule } from "../../core/usecases/edit-rule.ts";
import { type AppliedRule, saveAndApplyRule } from "../../core/usecases/save-and-apply-rule.ts";
import type { Bot } from "../listener.ts";
import type { DraftMetadata } from "./rule-draft.ts";

/** Saves the rule of a form that was looked over. */
export function saveRule(bot: Bot, act: Act, { id, rule }: DraftMetadata): Promise<SavedRule> {
  return id === null ? addRule(bot.deps, act, rule) : editRule(bot.deps, act, id, rule);
}

/** Saves it and files the past by it, as one change. */
export function applyRule(bot: Bot, act: Act, { id, rule }: DraftMetadata): Promise<AppliedRule> {
  return saveAndApplyRule(bot.deps, act, { rule, replaces: id });
}
