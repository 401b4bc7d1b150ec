import { askToJoin } from "../../core/usecases/ask-to-join.ts";
import { letIn as letInto } from "../../core/usecases/let-in.ts";
import { moveBack } from "../../core/usecases/move-transaction.ts";
import { membersOf } from "../forms/settings.ts";
import type { Action } from "../listener.ts";
import { markedId } from "../one-ledger.ts";
import { parsed, record, replaceAt } from "../origin.ts";
import { ACTION } from "../views/ids.ts";
import { askedMessage, joinRequest, letInMessage, welcomeMember } from "../views/members.ts";
import { movedBackMessage } from "../views/moved.ts";
import { whoOf } from "../who.ts";

/** Asks the members of a channel's ledger to be let in. */
const join: Action = {
  id: ACTION.join,
  async run(bot, press) {
    await press.ack();
    const who = await whoOf(bot, press, press.key);
    const { ledger, members } = await askToJoin(bot.deps, who, Number(press.value));
    const id = markedId(ACTION.letIn, ledger.id);
    const request = joinRequest(ledger, { userId: who.userId, name: who.userName }, id);
    for (const member of members)
      await bot.slack.post(await bot.slack.directMessage(member.userId), request);
    const names = members.map(({ name }) => name);
    await replaceAt(bot, press, askedMessage(ledger, names));
  },
};

/** A member lets somebody in who asked. */
const letIn: Action = {
  id: ACTION.letIn,
  async run(bot, press) {
    const act = await press.act();
    const { member, changeId } = await letInto(bot.deps, act, press.value);
    await press.ack();
    if (press.view === null) await replaceAt(bot, press, letInMessage(act.ledger, member.name));
    else await bot.slack.updateView(press.view.id, await membersOf(bot, act));
    if (changeId === null) return;
    const theirs = await bot.slack.directMessage(member.userId);
    await bot.slack.post(theirs, welcomeMember(act.ledger, act.member.name));
  },
};

/** Takes back that a transaction was moved to another ledger. */
const undoMove: Action = {
  id: ACTION.moveBack,
  async run(bot, press) {
    const value = record(parsed(press.value));
    const [ledgerId, outId, inId] = [value["ledger"], value["out"], value["in"]].map(Number);
    const moved = { ledgerId: ledgerId ?? 0, outId: outId ?? 0, inId: inId ?? 0 };
    const done = await moveBack(bot.deps, await press.act(), moved);
    await press.ack();
    await replaceAt(bot, press, movedBackMessage(done.summary));
  },
};

/** Who shares a ledger, and what goes from one ledger to another. */
export const members: readonly Action[] = [join, letIn, undoMove];
