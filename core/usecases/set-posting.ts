import { BudgetError } from "../domain/errors.ts";
import { setPostsEntries } from "../store/ledgers.ts";
import type { Act, Deps } from "./act.ts";
import { commit } from "./commit.ts";
import { recordChange } from "./record-change.ts";

/**
 * Has a shared ledger post each new entry in its channel, or stay silent. Throws `shared-only` for a
 * private one, which has no channel.
 */
export function setPosting(
  deps: Deps,
  act: Act,
  posts: boolean,
): Promise<{ readonly changeId: number }> {
  return commit(deps, act, async (trx) => {
    const { id, channelId } = act.ledger;
    if (channelId === null) throw new BudgetError({ code: "shared-only" });
    const touches = [["ledger", id]] as const;
    const done = await recordChange(trx, { deps, act, what: "posting-set", touches }, async () => {
      await setPostsEntries(trx, id, posts);
      const summary = posts ? "new entries are posted in the channel" : "new entries stay silent";
      return { value: null, summary };
    });
    return { changeId: done.changeId };
  });
}
