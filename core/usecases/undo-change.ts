import type { Change } from "../domain/change.ts";
import { BudgetError } from "../domain/errors.ts";
import {
  type Effect,
  effectsBackwards,
  type Fields,
  findChange,
  insertChange,
  newestStanding,
} from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { ENTITIES, isEntityName, isInUse } from "../store/entities.ts";
import { type LineFields, refile } from "../store/filing.ts";
import { removeImport } from "../store/imports.ts";
import type { Act, Deps } from "./act.ts";
import { commit, instant } from "./commit.ts";

/** What an undo did: `changeId` is the undo itself, which can be undone; `kept` says what stays and why. */
export type Undone = {
  readonly undone: Change;
  readonly changeId: number;
  readonly kept: readonly string[];
};

type TakenBack = { readonly effect: Effect | null; readonly kept: readonly string[] };

/**
 * Takes a change back, or the member's own newest that still stands when `changeId` is `null`.
 * Later edits of other fields stay. Throws `nothing-to-undo`, `not-found`, `already-undone`, and
 * `changed-since` when a later change of the same field would be lost.
 */
export function undoChange(deps: Deps, act: Act, changeId: number | null): Promise<Undone> {
  const ledger = act.ledger.id;
  return commit(deps, act, async (trx) => {
    const change = await chosen(trx, act, changeId);
    if (change.undone) throw new BudgetError({ code: "already-undone", what: change.summary });
    const effects: Effect[] = [];
    const kept: string[] = [];
    const all = await effectsBackwards(trx, ledger, change.id);
    const filed = await takeFilingBack(trx, ledger, all);
    effects.push(...filed.effects);
    kept.push(...filed.kept);
    for (const effect of all.filter(({ entity }) => entity !== "line")) {
      const taken = await takeBack(trx, ledger, effect, change);
      if (taken.effect !== null) effects.push(taken.effect);
      kept.push(...taken.kept);
    }
    const undoId = await insertChange(trx, ledger, {
      memberId: act.member.id,
      at: instant(deps),
      what: "undone",
      summary: `took back: ${change.summary}`,
      undoes: change.id,
      effects,
    });
    return { undone: change, changeId: undoId, kept };
  });
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

async function takeBack(
  trx: Trx,
  ledger: number,
  effect: Effect,
  change: Change,
): Promise<TakenBack> {
  const { entity, id } = effect;
  if (!isEntityName(entity)) throw new Error(`no such entity: ${entity}`);
  if (entity === "import") return takeImportBack(trx, ledger, effect, change);
  if (effect.before === null && (await isInUse(trx, ledger, entity, id))) {
    return { effect: null, kept: [`The ${entity} stays: something else uses it.`] };
  }
  const now = await ENTITIES[entity].read(trx, ledger, id);
  const target = restored(effect, now, change);
  await ENTITIES[entity].write(trx, ledger, id, target);
  const after = await ENTITIES[entity].read(trx, ledger, id);
  return { effect: { entity, id, before: now, after }, kept: [] };
}

/** A bulk filing goes back all at once; a line that someone filed or edited since stays as it is. */
async function takeFilingBack(
  trx: Trx,
  ledger: number,
  all: readonly Effect[],
): Promise<{ readonly effects: readonly Effect[]; readonly kept: readonly string[] }> {
  const lines = all.flatMap(({ entity, id, before, after }) =>
    entity === "line" && isFiling(before) && isFiling(after)
      ? [{ id, to: before, from: after }]
      : [],
  );
  const done = await refile(trx, ledger, lines);
  const effects = lines
    .filter(({ id }) => done.has(id))
    .map(({ id, to, from }) => ({ entity: "line", id, before: from, after: to }));
  const left = lines.length - effects.length;
  const stay = `${rows(left)} as ${left === 1 ? "it is" : "they are"}: changed since.`;
  return { effects, kept: left === 0 ? [] : [stay] };
}

// What a change stored of a line is what filing wrote, so the shape is ours.
function isFiling(fields: Fields): fields is LineFields {
  return fields !== null && "why" in fields;
}

/** The fields as they are now, with those the change touched as they were before it. */
function restored(effect: Effect, now: Fields, change: Change): Fields {
  const { before, after } = effect;
  if (before === null) return null;
  const changedSince = new BudgetError({ code: "changed-since", what: change.summary });
  if (after === null) {
    if (now !== null) throw changedSince;
    return before;
  }
  if (now === null) throw changedSince;
  const result: Record<string, unknown> = { ...now };
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (same(before[name], after[name])) continue;
    if (!same(now[name], after[name])) throw changedSince;
    if (before[name] === undefined) delete result[name];
    else result[name] = before[name];
  }
  return result;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function takeImportBack(
  trx: Trx,
  ledger: number,
  effect: Effect,
  change: Change,
): Promise<TakenBack> {
  // The rows of an import are not copied into its undo: the way back is the file itself.
  if (effect.before !== null) throw new BudgetError({ code: "import-again", what: change.summary });
  const { edited, seenElsewhere } = await removeImport(trx, ledger, effect.id);
  const kept = [
    ...(edited > 0 ? [`${rows(edited)} because someone edited ${them(edited)} since.`] : []),
    ...(seenElsewhere > 0
      ? [`${rows(seenElsewhere)} because another file holds ${them(seenElsewhere)} too.`]
      : []),
  ];
  const { entity, id } = effect;
  return { effect: { entity, id, before: { undone: false }, after: { undone: true } }, kept };
}

function rows(count: number): string {
  return count === 1 ? "1 transaction stays" : `${count} transactions stay`;
}

function them(count: number): string {
  return count === 1 ? "it" : "them";
}
