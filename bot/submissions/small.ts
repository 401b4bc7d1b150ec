import { parseMonth } from "../../core/domain/dates.ts";
import { deleteTransaction } from "../../core/usecases/delete-transaction.ts";
import { editTransaction } from "../../core/usecases/edit-transaction.ts";
import { chooseAccount } from "../../core/usecases/answer-question.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import type { Act } from "../../core/usecases/act.ts";
import { moveTransaction } from "../../core/usecases/move-transaction.ts";
import { setBudget } from "../../core/usecases/set-budget.ts";
import { chosenCategory } from "../categories.ts";
import { shownPreview } from "../shown/import.ts";
import { rolloverIn } from "../parse/rollover.ts";
import type { Bot, Submission, Values } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { typedMoney } from "../typed-money.ts";
import { shownList, shownSaved } from "../shown/lists.ts";
import { budgetSetMessage } from "../views/budget-set.ts";
import type { Message } from "../views/blocks.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { movedMessage } from "../views/moved.ts";

const remove: Submission = {
  id: FORM.remove,
  fieldOf: () => "",
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const saved = await deleteTransaction(bot.deps, act, id ?? 0);
    await sent.ack();
    const message = shownSaved(bot, act, saved, { done: "Deleted" });
    const { list } = origin;
    const next = list === null ? message : await shownList(bot, act, list, message.blocks);
    await answerAt(bot, sent, origin, next);
  },
};

const category: Submission = {
  id: FORM.category,
  fieldOf: () => FIELD.category,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const name = await chosenCategory(bot, act, sent.values[FIELD.category]?.text ?? "");
    const saved = await editTransaction(bot.deps, act, id ?? 0, { category: name });
    await sent.ack();
    const message = shownSaved(bot, act, saved, { done: "Changed", offerRule: true });
    const { list } = origin;
    const next = list === null ? message : await shownList(bot, act, list, message.blocks);
    await answerAt(bot, sent, origin, next);
  },
};

const move: Submission = {
  id: FORM.move,
  fieldOf: () => FIELD.account,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const message = await moved(bot, act, id ?? 0, sent.values);
    await sent.ack();
    const { list } = origin;
    const next = list === null ? message : await shownList(bot, act, list, message.blocks);
    await answerAt(bot, sent, origin, next);
  },
};

/** Moves a transaction to another ledger where one was chosen, else to another account. */
async function moved(bot: Bot, act: Act, id: number, values: Values): Promise<Message> {
  const ledgerId = Number(values[FIELD.ledger]?.text ?? "");
  if (ledgerId === 0) {
    const account = values[FIELD.account]?.text ?? "";
    const saved = await editTransaction(bot.deps, act, id, { account });
    return shownSaved(bot, act, saved, { done: "Moved" });
  }
  const done = await moveTransaction(bot.deps, act, id, ledgerId);
  const { today } = momentOf(bot, act);
  return movedMessage({ ...done, ledgerId, from: act.ledger.name, today });
}

const budget: Submission = {
  id: FORM.budget,
  fieldOf: ({ code }) => (code === "unknown-category" ? FIELD.category : FIELD.amount),
  async run(bot, sent) {
    const { origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const { month, progress } = momentOf(bot, act);
    const { currency } = act.ledger;
    const text = sent.values[FIELD.amount]?.text ?? "";
    const { minor } = await typedMoney(bot, act, text, currency);
    const from = parseMonth(sent.values[FIELD.month]?.text ?? month);
    const name = await chosenCategory(bot, act, sent.values[FIELD.category]?.text ?? "");
    const rollover = rolloverIn(sent.values[FIELD.rollover]?.text) ?? "none";
    const set = { category: name, amountMinor: minor, from, rollover };
    const done = await setBudget(bot.deps, act, set);
    await sent.ack();
    const pace = done.budget.month === month ? progress : null;
    await answerAt(
      bot,
      sent,
      origin,
      budgetSetMessage({ ...done, only: false, ledger: act.ledger, pace }),
    );
  },
};

const importFile: Submission = {
  id: FORM.import,
  fieldOf: () => FIELD.file,
  async run(bot, sent) {
    const files = sent.values[FIELD.file]?.files ?? [];
    const { userId } = sent;
    for (const fileId of files) {
      const act = await sent.act(fileId);
      const { workspaceId: teamId } = act.ledger;
      await enqueueJob(bot.deps, act, {
        kind: "statement-received",
        payload: { teamId, userId, fileId },
      });
    }
    await sent.ack();
    bot.nudge();
  },
};

const account: Submission = {
  id: FORM.account,
  fieldOf: () => FIELD.name,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const name = sent.values[FIELD.name]?.text ?? "";
    const preview = await chooseAccount(bot.deps, act, id ?? 0, name);
    await sent.ack();
    await answerAt(bot, sent, origin, await shownPreview(bot, act, preview));
  },
};

/** The forms of one or two fields. */
export const small: readonly Submission[] = [remove, category, move, budget, importFile, account];
