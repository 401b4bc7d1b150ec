import type { types } from "@slack/bolt";
import { BudgetError } from "../../core/domain/errors.ts";
import { checkRules } from "../../core/usecases/check-rules.ts";
import { deleteRule } from "../../core/usecases/delete-rule.ts";
import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { listRules } from "../../core/usecases/list-rules.ts";
import { moveRule } from "../../core/usecases/move-rule.ts";
import { setRuleActive } from "../../core/usecases/set-rule-active.ts";
import type { Action, Bot, Press } from "../listener.ts";
import { originOf, parsed, replaceAt } from "../origin.ts";
import { openRuleForm, ruleFormFor } from "../forms/rule.ts";
import { shownRules } from "../shown/lists.ts";
import { ACTION } from "../views/ids.ts";
import { ruleNote } from "../views/notes.ts";
import { ruleFindings } from "../views/rule-findings.ts";

/** A rule's menu. */
export const rule: Action = {
  id: ACTION.rule,
  async run(bot, press) {
    const [verb, number] = press.value.split(":");
    if (verb === "edit") return edit(bot, press, Number(number));
    const above = await change(bot, press, verb ?? "", Number(number));
    await press.ack();
    const parts = parsed(press.blockId);
    const page = Array.isArray(parts) ? Number(parts[2]) : 0;
    await replaceAt(bot, press, await shownRules(bot, await press.act(), page, above));
  },
};

async function edit(bot: Bot, press: Press, id: number): Promise<void> {
  await press.ack();
  const act = await press.act();
  const found = (await listRules(bot.deps, act)).find((known) => known.id === id);
  if (found === undefined) throw new BudgetError({ code: "not-found", what: "rule" });
  await openRuleForm(bot, act, found, {
    triggerId: press.triggerId,
    origin: originOf(press, true),
  });
}

async function change(
  bot: Bot,
  press: Press,
  verb: string,
  id: number,
): Promise<types.KnownBlock[]> {
  const { deps } = bot;
  if (verb === "up" || verb === "down") {
    // The value names the place it moves from, so a double click moves once.
    const moved = await moveRule(deps, await press.act(), id, verb);
    const of = moved.rules.find((one) => one.id === id);
    return ruleNote(`Moved ${verb}`, of?.pattern ?? "", moved.changeId);
  }
  const act = await press.actWith(press.fresh);
  if (verb === "delete") {
    const gone = await deleteRule(deps, act, id);
    return ruleNote("Deleted", gone.rule.pattern, gone.changeId);
  }
  const set = await setRuleActive(deps, act, id, verb === "on");
  return ruleNote(`Turned ${verb === "on" ? "on" : "off"}`, set.rule.pattern, set.changeId);
}

/** The form for a new rule. */
export const newRule: Action = {
  id: ACTION.newRule,
  async run(bot, press) {
    await press.ack();
    const opening = { triggerId: press.triggerId, origin: originOf(press, true) };
    await openRuleForm(bot, await press.act(), null, opening);
  },
};

/** Says which rules decide nothing, above their list. */
export const checking: Action = {
  id: ACTION.checkRules,
  async run(bot, press) {
    await press.ack();
    const act = await press.act();
    const found = await checkRules(bot.deps, act);
    const findings = ruleFindings(found, await listRules(bot.deps, act));
    await replaceAt(bot, press, await shownRules(bot, act, 0, findings));
  },
};

/** The form for a rule that repeats what was just chosen. */
export const offerRule: Action = {
  id: ACTION.offerRule,
  async run(bot, press) {
    await press.ack();
    const act = await press.act();
    const transaction = await getTransaction(bot.deps, act, Number(press.value));
    const form = await ruleFormFor(bot, act, transaction, originOf(press, false));
    await bot.slack.openView(press.triggerId, form);
  },
};
