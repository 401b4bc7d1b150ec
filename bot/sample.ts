import type { Deps } from "../core/usecases/act.ts";
import { loadDemo } from "../core/usecases/load-demo.ts";
import { openAct } from "../core/usecases/open-act.ts";
import { currencyOf } from "./currency-of.ts";

/** Who asked for sample data, as the workspace knows them. */
export type SamplePerson = {
  readonly teamId: string;
  readonly userId: string;
  readonly name: string;
  readonly timeZone: string;
};

/** Fills a person's ledger with sample data, and says so. */
export async function loadSample(deps: Deps, person: SamplePerson): Promise<string> {
  const act = await openAct(deps, {
    workspaceId: person.teamId,
    userId: person.userId,
    userName: person.name,
    timeZone: person.timeZone,
    currency: currencyOf(person.timeZone),
    requestKey: null,
  });
  const { transactions } = await loadDemo(deps, act);
  if (transactions === 0) return "The sample data is there already. Type /budget to see it.";
  return `Loaded ${transactions} transactions of a household that does not exist. Type /budget to see them, /budget undo to take them back.`;
}
