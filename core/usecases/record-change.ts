import { type Effect, insertChange } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { ENTITIES, type EntityName } from "../store/entities.ts";
import type { Act, Deps } from "./act.ts";
import { instant } from "./commit.ts";

/** One thing a change touches. */
export type Ref = readonly [entity: EntityName, id: number];

/** What was done, for history: a stable word, and the sentence a person reads. */
export type Done<T> = {
  readonly value: T;
  readonly summary: string;
  readonly made?: readonly Ref[];
  /** What else was done, where reading it back thing by thing would take too long. */
  readonly effects?: readonly Effect[];
};

/**
 * Runs `work` and records what it did to the things it `touches` and to those it `made`, as one
 * change. Undo, history and audit read nothing else.
 */
export async function recordChange<T>(
  trx: Trx,
  context: {
    readonly deps: Deps;
    readonly act: Act;
    readonly what: string;
    readonly touches: readonly Ref[];
  },
  work: () => Promise<Done<T>>,
): Promise<{ readonly value: T; readonly changeId: number }> {
  const { deps, act, what, touches } = context;
  const ledger = act.ledger.id;
  const read = ([entity, id]: Ref) => ENTITIES[entity].read(trx, ledger, id);
  const before: Effect["before"][] = [];
  for (const ref of touches) before.push(await read(ref));
  const done = await work();
  const effects: Effect[] = [];
  for (const [i, ref] of [...touches, ...(done.made ?? [])].entries()) {
    const [entity, id] = ref;
    effects.push({ entity, id, before: before[i] ?? null, after: await read(ref) });
  }
  effects.push(...(done.effects ?? []));
  const changeId = await insertChange(trx, ledger, {
    memberId: act.member.id,
    at: instant(deps),
    what,
    summary: done.summary,
    undoes: null,
    effects,
  });
  return { value: done.value, changeId };
}
