import { BudgetError } from "../../core/domain/errors.ts";
import { checkDeletion } from "../../core/usecases/check-deletion.ts";
import { listBanks } from "../../core/usecases/list-banks.ts";
import { promiseDeletion } from "../jobs/delete-everything.ts";
import type { Submission } from "../listener.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { deletingMessage, LEAVE } from "../views/delete-all.ts";

/** The form that deletes a ledger once its name is typed. */
export const deleteAll: Submission = {
  id: FORM.deleteAll,
  fieldOf: ({ code }) => (code === "banks-linked" ? FIELD.banks : FIELD.name),
  async run(bot, sent) {
    const act = await sent.act();
    const typed = sent.values[FIELD.name]?.text ?? "";
    const leavesBanks = sent.values[FIELD.banks]?.text === LEAVE;
    checkDeletion(act, typed);
    if (bot.banks === null && !leavesBanks && (await listBanks(bot.deps, act)).length > 0)
      throw new BudgetError({ code: "banks-linked" });
    await promiseDeletion(bot, act, { userId: sent.userId, typed, leavesBanks });
    await sent.ack();
    await sent.tell(deletingMessage(act.ledger));
  },
};
