import type { Effect } from "../store/changes.ts";
import type { Trx } from "../store/db.ts";
import { ENTITIES } from "../store/entities.ts";
import { restored } from "./restored.ts";

/**
 * Which effects on transactions cannot be taken back because somebody changed the same field since.
 * A pair made one goes back as a whole or not at all.
 */
export async function stuckIn(
  trx: Trx,
  ledger: number,
  effects: readonly Effect[],
): Promise<ReadonlySet<Effect>> {
  const stuck = new Set<Effect>();
  for (const effect of effects) {
    const { entity, id } = effect;
    if (entity !== "transaction" && entity !== "match") continue;
    if (restored(effect, await ENTITIES[entity].read(trx, ledger, id)) === undefined)
      stuck.add(effect);
  }
  if (stuck.size === 0) return stuck;
  for (const match of effects.filter(({ entity }) => entity === "match")) {
    const ids = [match.after?.["counted_id"], match.after?.["other_id"]];
    const whole = effects.filter(
      (each) => each === match || (each.entity === "transaction" && ids.includes(each.id)),
    );
    if (whole.some((each) => stuck.has(each))) for (const each of whole) stuck.add(each);
  }
  return stuck;
}
