import type { types } from "@slack/bolt";
import type { Month } from "../../../core/domain/dates.ts";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { divider, fields, header } from "../blocks.ts";
import { doButtons, type Glance, tiles } from "../glance.ts";
import { periodName } from "../words.ts";

export type MonthInput = { readonly glance: Glance; readonly now: Month; readonly ledger: Ledger };

/** The month, what it came to, and what can be done. */
export function monthBlocks(input: MonthInput): types.KnownBlock[] {
  const { glance, ledger } = input;
  return [
    header(`${periodName(glance.month, ledger)} · ${ledger.name}`),
    fields(tiles(input)),
    doButtons(),
    divider(),
  ];
}
