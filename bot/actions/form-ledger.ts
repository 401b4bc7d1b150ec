import { choicesOf } from "../forms/new-transaction.ts";
import { transactionFormOf } from "../forms/open.ts";
import type { Action, Values } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { metadataIn } from "../origin.ts";
import { type IsoDate, parseIsoDate } from "../../core/domain/dates.ts";
import { parseTags } from "../parse/tags.ts";
import { ACTION, FIELD } from "../views/ids.ts";
import { actOf } from "../who.ts";

/** Another ledger in the form for a new transaction: its accounts and members are offered from now on. */
export const formLedger: Action = {
  id: ACTION.formLedger,
  async run(bot, press) {
    await press.ack();
    if (press.view === null) return;
    const { teamId, userId, key } = press;
    const place = { ledgerId: Number(press.value) };
    const act = await actOf(bot, { teamId, userId, place }, key);
    const { origin } = metadataIn(press.view.metadata);
    const ledgers = await choicesOf(bot, act);
    const draft = draftIn(press.view.values, momentOf(bot, act).today);
    const form = await transactionFormOf(bot, act, {
      existing: null,
      draft,
      ledgers,
      origin,
    });
    await bot.slack.updateView(press.view.id, form);
  },
};

/** What stands in the form already. The amount is kept by Slack: which currency it is in may just have changed. */
function draftIn(values: Values, today: IsoDate) {
  const text = (name: string): string => values[name]?.text ?? "";
  return {
    amountMinor: null,
    merchant: text(FIELD.merchant),
    date: text(FIELD.date) === "" ? today : parseIsoDate(text(FIELD.date)),
    notes: text(FIELD.notes),
    tags: parseTags(text(FIELD.tags)),
    category: text(FIELD.category) || null,
  };
}
