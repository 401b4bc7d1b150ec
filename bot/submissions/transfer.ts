import { confirmTransfer } from "../../core/usecases/confirm-transfer.ts";
import type { Submission } from "../listener.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { shownList } from "../shown/lists.ts";
import { FIELD, FORM } from "../views/ids.ts";
import { transferSaved } from "../views/transfers.ts";

/** The form that links a transaction with its other half. */
export const transfer: Submission = {
  id: FORM.transfer,
  fieldOf: () => FIELD.half,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const other = Number(sent.values[FIELD.half]?.text ?? "");
    const saved = await confirmTransfer(bot.deps, act, id ?? 0, other);
    await sent.ack();
    const message = transferSaved("Linked", saved, act.ledger);
    const { list } = origin;
    const next = list === null ? message : await shownList(bot, act, list, message.blocks);
    await answerAt(bot, sent, origin, next);
  },
};
