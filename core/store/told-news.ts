import { type IsoDate, parseIsoDate } from "../domain/dates.ts";
import type { Trx } from "./db.ts";

/** In which week's summary each of these facts was told, by fact; without those that never were. */
export async function weeksTold(
  trx: Trx,
  ledger: number,
  facts: readonly string[],
): Promise<ReadonlyMap<string, IsoDate>> {
  const rows = await trx("told_news")
    .where({ ledger_id: ledger })
    .whereIn("fact", [...facts])
    .select<{ fact: string; week: string }[]>("fact", "week");
  return new Map(rows.map(({ fact, week }) => [fact, parseIsoDate(week)]));
}

/** Notes that these facts were told in a week's summary; what was told before stays where it was. */
export async function insertTold(
  trx: Trx,
  ledger: number,
  week: IsoDate,
  facts: readonly string[],
): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map((fact) => ({ ledger_id: ledger, fact, week }));
  await trx("told_news").insert(rows).onConflict(["ledger_id", "fact"]).ignore();
}
