import { count as counted } from "../domain/counts.ts";
import type { Change } from "../domain/change.ts";
import { BudgetError } from "../domain/errors.ts";
import type { Effect, Fields } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { ENTITIES, isEntityName } from "../store/entities.ts";
import { isInUse } from "../store/in-use.ts";
import { type LineFields, refile } from "../store/filing.ts";
import { removeImport } from "../store/imports.ts";
import { filingEffects } from "./refiling.ts";
import { restored } from "./restored.ts";

/** What taking one effect back did, itself an effect, and what stays and why. */
export type TakenBack = { readonly effect: Effect | null; readonly kept: readonly string[] };

/** Takes one effect back. Throws `changed-since` when a later change would be lost. */
export async function takeBack(
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
  const target = restored(effect, now);
  if (target === undefined) throw new BudgetError({ code: "changed-since", what: change.summary });
  await ENTITIES[entity].write(trx, ledger, id, target);
  const after = await ENTITIES[entity].read(trx, ledger, id);
  return { effect: { entity, id, before: now, after }, kept: [] };
}

/** A bulk filing goes back all at once; a line that someone filed or edited since stays as it is. */
export async function takeFilingBack(
  trx: Trx,
  ledger: number,
  all: readonly Effect[],
): Promise<{ readonly effects: readonly Effect[]; readonly kept: readonly string[] }> {
  const lines = all.flatMap(({ entity, id, before, after }) =>
    entity === "filing" && isFiling(before) && isFiling(after)
      ? [{ transactionId: id, to: before, from: after }]
      : [],
  );
  const effects = filingEffects(await refile(trx, ledger, lines));
  const left = lines.length - effects.length;
  return { effects, kept: left === 0 ? [] : [stays(left)] };
}

// What a change stored of a line is what filing wrote, so the shape is ours.
function isFiling(fields: Fields): fields is LineFields {
  return fields !== null && "why" in fields;
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

/** How many transactions an undo leaves because somebody changed them since. */
export function stays(count: number): string {
  return `${rows(count)} as ${count === 1 ? "it is" : "they are"}: changed since.`;
}

function rows(count: number): string {
  return count === 1 ? "1 transaction stays" : `${counted(count, "transaction")} stay`;
}

function them(count: number): string {
  return count === 1 ? "it" : "them";
}
