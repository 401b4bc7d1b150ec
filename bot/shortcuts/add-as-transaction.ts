import { dayIn } from "../../core/domain/dates.ts";
import type { Act } from "../../core/usecases/act.ts";
import { listMembers } from "../../core/usecases/list-members.ts";
import { openNewTransaction } from "../forms/new-transaction.ts";
import type { Bot, SharedMessage, Shortcut } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { type Draft, draftOf } from "../parse/draft.ts";
import { writingFor } from "../who.ts";
import { SHORTCUT } from "../views/ids.ts";

/** The form for a new transaction, filled with what a message says. */
export const addAsTransaction: Shortcut = {
  id: SHORTCUT.addMessage,
  kind: "message",
  name: "Add as transaction",
  description: "Add what a message says was spent",
  async run(bot, call) {
    const act = await call.act();
    const draft = call.message === null ? null : await draftFrom(bot, act, call.message);
    const origin = { url: call.responseUrl, replace: false, list: null };
    await openNewTransaction(bot, act, { triggerId: call.triggerId, origin }, draft);
  },
};

/** “Yesterday” in a message is the day before it was written. */
async function draftFrom(bot: Bot, act: Act, { text, ts }: SharedMessage): Promise<Draft> {
  const { today } = momentOf(bot, act);
  const written = dayIn(act.ledger.timeZone, Math.floor(Number(ts) * 1000));
  const members = (await listMembers(bot.deps, act)).map(({ name }) => name);
  return draftOf(text, {
    today: written <= today ? written : today,
    currency: act.ledger.currency,
    members,
    writing: await writingFor(bot, act),
  });
}
