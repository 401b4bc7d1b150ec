import type { Change } from "../domain/change.ts";
import { BudgetError } from "../domain/errors.ts";
import { effectsBackwards, findChange, insertChange, newestStanding } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";
import { stuckIn } from "./stuck.ts";
import { stays, takeBack, takeFilingBack } from "./take-back.ts";

/** What an undo did: `changeId` is the undo itself, which can be undone; `kept` says what stays and why. */
export type Undone = {
  readonly undone: Change;
  readonly changeId: number;
  readonly kept: readonly string[];
};

/**
 * Takes a change back, or the member's own newest that still stands when `changeId` is `null`.
 * Later edits of other fields stay. Of a change of many transactions, those that somebody changed
 * since stay, and `kept` says so. Another member's change is taken back only when `confirmed`; else
 * it throws `someone-elses`, which names them. Throws `nothing-to-undo`, `not-found`, `already-undone`, and
 * `changed-since` when nothing could be taken back without losing a later change.
 */
export function undoChange(
  deps: Deps,
  act: Act,
  changeId: number | null,
  { confirmed }: { readonly confirmed: boolean } = { confirmed: false },
): Promise<Undone> {
  return commit(deps, act, async (trx) => {
    const change = await chosen(trx, act, changeId);
    if (change.memberId !== act.member.id && !confirmed) {
      const { member, summary: what } = change;
      throw new BudgetError({ code: "someone-elses", member, what });
    }
    return undoIn(trx, deps, act, change);
  });
}

/** The same inside a transaction that is already open, of a change that was found. */
export async function undoIn(trx: Trx, deps: Deps, act: Act, change: Change): Promise<Undone> {
  const ledger = act.ledger.id;
  if (change.undoneBy !== null)
    throw new BudgetError({ code: "already-undone", what: change.summary });
  const all = await effectsBackwards(trx, ledger, change.id);
  const filed = await takeFilingBack(trx, ledger, all);
  const effects = [...filed.effects];
  const kept = [...filed.kept];
  const things = all.filter(({ entity }) => entity !== "filing");
  const stuck = await stuckIn(trx, ledger, things);
  if (stuck.size > 0 && stuck.size === things.length && effects.length === 0)
    throw new BudgetError({ code: "changed-since", what: change.summary });
  for (const effect of things.filter((each) => !stuck.has(each))) {
    const taken = await takeBack(trx, ledger, effect, change);
    if (taken.effect !== null) effects.push(taken.effect);
    kept.push(...taken.kept);
  }
  const left = [...stuck].filter(({ entity }) => entity === "transaction").length;
  if (left > 0) kept.push(stays(left));
  const undoId = await insertChange(trx, ledger, {
    memberId: act.member.id,
    at: instant(deps),
    what: "undone",
    summary: `took back: ${change.summary}`,
    undoes: change.id,
    effects,
  });
  return { undone: change, changeId: undoId, kept };
}

async function chosen(trx: Trx, act: Act, changeId: number | null): Promise<Change> {
  if (changeId === null) {
    const newest = await newestStanding(trx, act.ledger.id, act.member.id);
    if (newest === undefined) throw new BudgetError({ code: "nothing-to-undo" });
    return newest;
  }
  const change = await findChange(trx, act.ledger.id, changeId);
  if (change === undefined) throw new BudgetError({ code: "not-found", what: "change" });
  return change;
}
