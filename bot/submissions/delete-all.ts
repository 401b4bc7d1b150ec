import { checkDeletion } from "../../core/usecases/check-deletion.ts";
import { promiseDeletion } from "../jobs/delete-everything.ts";
import type { Submission } from "../listener.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { deletingMessage } from "../views/delete-all.ts";

/** The form that deletes a ledger once its name is typed. */
export const deleteAll: Submission = {
  id: FORM.deleteAll,
  fieldOf: () => FIELD.name,
  async run(bot, sent) {
    const act = await sent.act();
    const typed = sent.values[FIELD.name]?.text ?? "";
    await checkDeletion(bot.deps, act, typed);
    await promiseDeletion(bot, act, { userId: sent.userId, typed });
    await sent.ack();
    await sent.tell(deletingMessage(act.ledger));
  },
};
