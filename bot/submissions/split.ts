import type { Problem } from "../../core/domain/errors.ts";
import type { Act } from "../../core/usecases/act.ts";
import { getTransaction } from "../../core/usecases/get-transaction.ts";
import { type Part, splitTransaction } from "../../core/usecases/split-transaction.ts";
import { chosenCategory } from "../categories.ts";
import type { Bot, Submission, Values } from "../listener.ts";
import { answerAt, metadataIn } from "../origin.ts";
import { shownList, shownSaved } from "../shown/lists.ts";
import { partsOf } from "../forms/split.ts";
import { writingFor } from "../who.ts";
import { FIELD, FORM } from "../views/ids.ts";

/** The form that divides a transaction. */
export const split: Submission = {
  id: FORM.split,
  fieldOf,
  async run(bot, sent) {
    const { id, origin } = metadataIn(sent.metadata);
    const act = await sent.act();
    const transaction = await getTransaction(bot.deps, act, id ?? 0);
    const read = partsOf(sent.values, transaction, await writingFor(bot, act));
    const parts: Part[] = [];
    for (const [at, part] of read.entries()) {
      parts.push({ ...part, category: await categoryOf(bot, act, part.category, at) });
    }
    const saved = await splitTransaction(bot.deps, act, transaction.id, parts);
    await sent.ack();
    const message = shownSaved(bot, act, saved, { done: "Changed" });
    const { list } = origin;
    const next = list === null ? message : await shownList(bot, act, list, message.blocks);
    await answerAt(bot, sent, origin, next);
  },
};

async function categoryOf(bot: Bot, act: Act, chosen: string, at: number): Promise<string | null> {
  if (chosen === "") return null;
  // Two parts may each ask for a new category: two writes of one request.
  const own = act.requestKey === null ? act : { ...act, requestKey: `${act.requestKey}:${at}` };
  return chosenCategory(bot, own, chosen);
}

/** An error stands where it was typed, and what is about them all under the last amount. */
function fieldOf(problem: Problem, values: Values): string {
  const filled = Object.keys(values).filter((name) => values[name]?.text !== "");
  const text = "text" in problem ? problem.text : null;
  const named = filled.find((name) => values[name]?.text === text);
  const shares = filled.filter((name) => name.startsWith(`${FIELD.share}.`));
  return named ?? shares.at(-1) ?? `${FIELD.share}.0`;
}
