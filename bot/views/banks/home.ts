import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { BankStanding } from "../../../core/domain/bank.ts";
import { fixButton } from "./list.ts";
import { ago, stateWords, wantsLogin, type When } from "./words.ts";
import { button, header, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold } from "../text.ts";

/** As many as the Home tab has room for: those that want something first. */
const MOST = 8;

/** The links to banks on the Home tab: how they stand, and what to do where they want it. */
export function bankBlocks(banks: readonly BankStanding[], when: When): types.KnownBlock[] {
  const link = button("Link a bank", { id: ACTION.bankLink });
  if (banks.length === 0)
    return [header("Banks"), section("Link your bank, and transactions come by themselves.", link)];
  const sorted = banks.toSorted((a, b) => Number(wantsLogin(b)) - Number(wantsLogin(a)));
  const shown = sorted.slice(0, MOST);
  const rest = banks.length - shown.length;
  return [
    header("Banks"),
    ...shown.map((bank) => row(bank, when)),
    section(
      rest > 0 ? `and ${count(rest, "more bank")}` : "Accounts, balances and syncs",
      button("All banks", { id: ACTION.banks }),
    ),
  ];
}

function row(bank: BankStanding, when: When): types.SectionBlock {
  const name = bold(bank.institution, 80);
  if (wantsLogin(bank)) return section(`${name}  ${stateWords(bank, when.today)}`, fixButton(bank));
  const { syncedAt } = bank;
  const synced = syncedAt === null ? "not synced yet" : `synced ${ago(syncedAt, when)}`;
  return section(`${name}  ${bank.state === "ok" ? synced : stateWords(bank, when.today)}`);
}
