import { BudgetError } from "../../core/domain/errors.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import type { Action } from "../listener.ts";
import { lookingMessage } from "../views/file-offer.ts";
import { ACTION } from "../views/ids.ts";

/** A member wants to see what is in a file that was dropped in their ledger's channel. */
export const lookAtFile: Action = {
  id: ACTION.lookAtFile,
  async run(bot, press) {
    const act = await press.actWith(press.fresh);
    const { channelId } = act.ledger;
    if (channelId === null) throw new BudgetError({ code: "not-found", what: "upload" });
    const { workspaceId: teamId } = act.ledger;
    // Which file is a claim: the work looks whether it stands in the ledger's channel.
    const payload = { teamId, userId: press.userId, fileId: press.value, sharedIn: channelId };
    await enqueueJob(bot.deps, act, { kind: "statement-received", payload });
    await press.ack();
    await press.tell(lookingMessage(act.ledger));
    bot.nudge();
  },
};
