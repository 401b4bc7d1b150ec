import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { actions, button, context, home, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { data } from "../text.ts";
import { moment } from "./head.ts";

export type FooterInput = {
  /** The newest file that was taken in; `at` is an ISO instant. */
  readonly lastImport: { readonly fileName: string; readonly at: string } | null;
  /** Jobs that are promised and not done yet. */
  readonly waiting: number;
  readonly ledger: Ledger;
};

/** `database ok · last import may.csv, 9 Mar 12:00 · nothing waiting` */
export function footerBlocks({ lastImport, waiting, ledger }: FooterInput): types.KnownBlock[] {
  const last =
    lastImport === null
      ? "nothing imported yet"
      : `last import ${data(lastImport.fileName, 60)}, ${moment(Date.parse(lastImport.at), ledger)}`;
  const work = waiting === 0 ? "nothing waiting" : `${count(waiting, "job")} waiting`;
  const who = ledger.channelId === null ? "only you see this" : "its members see the same";
  return [context(["database ok", last, work, who].join(" · "))];
}

/** What stands on Home when its figures cannot be read. */
export function troubleHome(sentence: string): types.HomeView {
  return home([
    section(data(sentence, 1500)),
    actions([button("Try again", { id: ACTION.homeRefresh })]),
  ]);
}
