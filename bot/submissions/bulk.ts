import { categoriseAll } from "../../core/usecases/categorise-all.ts";
import { chosenCategory } from "../categories.ts";
import type { Submission } from "../listener.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { filterOf, shownList } from "../shown/lists.ts";
import { bulkSaved } from "../views/bulk-form.ts";
import { FIELD, FORM } from "../views/ids.ts";

/** The form that files all that fit; its id is how many its author was shown. */
export const bulk: Submission = {
  id: FORM.bulk,
  fieldOf: () => FIELD.category,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const list = origin.list ?? { words: "", after: null };
    const filter = await filterOf(bot, act, list.words);
    const category = await chosenCategory(bot, act, sent.values[FIELD.category]?.text ?? "");
    const done = await categoriseAll(bot.deps, act, filter, { category, count: id ?? 0 });
    await sent.ack();
    const { blocks } = bulkSaved(done, act.ledger.name);
    await answerAt(bot, sent, origin, await shownList(bot, act, list, blocks));
  },
};
