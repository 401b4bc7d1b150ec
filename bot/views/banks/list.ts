import { count } from "../../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { BankStanding } from "../../../core/domain/bank.ts";
import type { Ledger } from "../../../core/domain/ledger.ts";
import {
  actions,
  button,
  context,
  divider,
  header,
  type Message,
  message,
  overflow,
  section,
} from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold, data } from "../text.ts";
import { accountLine, ago, stateWords, wantsLogin, type When } from "./words.ts";

export type BankListInput = {
  readonly banks: readonly BankStanding[];
  readonly ledger: Ledger;
  readonly when: When;
  /** Stands above the list: what was just done. */
  readonly note: readonly types.KnownBlock[];
};

/** As many as leave room for what stands around them. */
const MOST = 12;
const ACCOUNTS = 12;

/** The links to banks of a ledger, with what to do about each. */
export function bankList({ banks, ledger, when, note }: BankListInput): Message {
  const more = banks.length - MOST;
  const link = button("Link a bank", { id: ACTION.bankLink }, { style: "primary" });
  return message(`${count(banks.length, "bank")} · ${data(ledger.name)}`, [
    ...note,
    ...(note.length > 0 ? [divider()] : []),
    header("Banks"),
    ...(banks.length === 0 ? [section(NONE)] : []),
    ...banks.slice(0, MOST).flatMap((bank) => bankBlocks(bank, when)),
    ...(more > 0 ? [context(`and ${count(more, "more bank")}`)] : []),
    actions([link]),
    context(whose(ledger)),
  ]);
}

const NONE =
  "No bank is linked yet. Link one, and accounts, balances and up to two years of transactions come in by themselves.";

/** Whose ledger a link made here belongs to. */
export function whose(ledger: Ledger): string {
  const name = data(ledger.name);
  return ledger.channelId === null
    ? `${name} · only you see it`
    : `${name} · what is linked here is seen by every member of this ledger`;
}

/** One link, its accounts and its buttons. */
function bankBlocks(bank: BankStanding, when: When): types.KnownBlock[] {
  const { accounts, syncedAt } = bank;
  const lines = accounts.slice(0, ACCOUNTS).map((account) => accountLine(account, when));
  const synced = syncedAt === null ? "not synced yet" : `synced ${ago(syncedAt, when)}`;
  const shared = bank.newAccounts ? ["the bank has accounts you do not share yet"] : [];
  return [
    section(
      [`${bold(bank.institution, 80)}  ${stateWords(bank, when.today)}`, ...lines].join("\n"),
      menuOf(bank),
      JSON.stringify(["bank", bank.id]),
    ),
    bankButtons(bank),
    context([synced, ...shared].join(" · ")),
  ];
}

/** Sync now, or what it needs before it can. */
function bankButtons(bank: BankStanding): types.ActionsBlock {
  const value = String(bank.id);
  const sync = button(
    "Sync now",
    { id: `${ACTION.bankSync}.${value}`, value },
    { says: `Sync ${bank.institution} now` },
  );
  const add = button(
    "Add accounts",
    { id: `${ACTION.bankAdd}.${value}`, value },
    { says: `Add accounts of ${bank.institution}` },
  );
  return actions(wantsLogin(bank) ? [fixButton(bank)] : bank.newAccounts ? [add, sync] : [sync]);
}

/** One button for a bank that wants a new login. */
export function fixButton({ id, institution }: Pick<BankStanding, "id" | "institution">) {
  const value = String(id);
  const says = `Log in to ${institution} anew`;
  return button("Fix login", { id: `${ACTION.bankFix}.${value}`, value }, { says });
}

function menuOf({ id }: BankStanding): types.Overflow {
  return overflow(ACTION.bankMenu, [
    { text: "Last syncs", value: `syncs:${id}` },
    { text: "Add accounts", value: `add:${id}` },
    { text: "Attach to an account…", value: `attach:${id}` },
    { text: "Fix login", value: `fix:${id}` },
    { text: "Unlink…", value: `unlink:${id}` },
  ]);
}
