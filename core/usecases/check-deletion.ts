import { BudgetError } from "../domain/errors.ts";
import type { Act } from "./act.ts";
import { sameName } from "./resolve.ts";

/** Whether `typed` is the name of the ledger that is to be deleted. Throws `name-differs`. */
export function checkDeletion(act: Act, typed: string): void {
  const { name } = act.ledger;
  if (!sameName(straight(typed), straight(name)))
    throw new BudgetError({ code: "name-differs", name });
}

/** As it can be typed: without the channel's mark, and with the apostrophe a keyboard has. */
function straight(name: string): string {
  return name.replaceAll(/[’‘]/gu, "'").replace(/^#/u, "");
}
