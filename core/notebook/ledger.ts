import type { Bundle } from "./display.ts";
import { dressed, textHtml } from "./html.ts";

/** What a ledger says of itself when it is a cell's last value. */
export type LedgerFacts = {
  readonly name: string;
  readonly currency: string;
  readonly today: string;
  readonly isWritable: boolean;
};

/** A ledger in one line. */
export function ledgerOf({ name, currency, today, isWritable }: LedgerFacts): Bundle {
  const facts = `${currency}, as of ${today}, ${isWritable ? "open for changes" : "read-only"}`;
  return {
    "text/html": dressed(`<b>${textHtml(name)}</b> · ${textHtml(facts)}`),
    "text/plain": `${name} · ${facts}`,
  };
}
