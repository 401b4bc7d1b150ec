import { previewCategorise } from "../../core/usecases/categorise-all.ts";
import type { Action } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { originOf } from "../origin.ts";
import { filterOf } from "../shown/lists.ts";
import { bulkForm } from "../views/bulk-form.ts";
import { filterWords } from "../views/filter-words.ts";
import { ACTION } from "../views/ids.ts";

/** The form that files all that a list shows; the button's value is what was asked for. */
export const bulk: Action = {
  id: ACTION.bulk,
  async run(bot, press) {
    await press.ack();
    const act = await press.act();
    const words = press.value;
    const filter = await filterOf(bot, act, words);
    const preview = await previewCategorise(bot.deps, act, filter);
    const understood = filterWords(filter, act.ledger, momentOf(bot, act).today);
    const origin = { ...originOf(press, true), list: { words, after: null } };
    const metadata = { id: preview.count, origin };
    await bot.slack.openView(press.triggerId, bulkForm({ preview, understood, metadata }));
  },
};
