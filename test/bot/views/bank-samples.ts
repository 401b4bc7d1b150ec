import { addressMessage } from "../../../bot/views/banks/address.ts";
import { attachForm, tokenForm, unlinkForm } from "../../../bot/views/banks/forms.ts";
import { leftMessage } from "../../../bot/views/banks/left.ts";
import { bankList } from "../../../bot/views/banks/list.ts";
import {
  attachedNote,
  attentionMessage,
  linkedMessage,
  notLinkedMessage,
  syncedMessage,
  syncingMessage,
  syncsMessage,
  unlinkedNote,
} from "../../../bot/views/banks/told.ts";
import { newTokenMessage, tokenList, tokenShownBefore } from "../../../bot/views/banks/tokens.ts";
import { message } from "../../../bot/views/blocks.ts";
import type { BankStanding, BankState } from "../../../core/domain/bank.ts";
import { ledgerOf, many, today, usd } from "./made-up.ts";

const when = { now: Date.parse("2026-03-09T12:00:00Z"), today, timeZone: "UTC" };
const synced = "2026-03-09T11:20:00.000Z";

export function bankStandingOf(name: string, state: BankState = "ok", id = 1): BankStanding {
  return {
    id,
    institution: name,
    state,
    until: state === "expiring" ? today : null,
    history: "complete",
    member: name,
    linkedAt: synced,
    newAccounts: state === "disconnecting" || name === "",
    syncedAt: synced,
    accounts: Array.from({ length: 5 }, (_, at) => ({
      id: at,
      name,
      mask: name,
      subtype: name,
      account: { id: at, name: `${name}!` },
      balanceMinor: 11_000,
      currency: usd,
      balanceAt: synced,
      open: at !== 3,
    })),
  };
}

const STATES: readonly BankState[] = [
  "ok",
  "login-required",
  "expiring",
  "disconnecting",
  "revoked",
  "unavailable",
];

/** Everything that is said about banks, filled with `name`. */
export function bankViews(name: string): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const bank = bankStandingOf(name);
  const counts = { added: 1, updated: 2, removed: 3, skipped: 4, pages: 1, ms: 1500 };
  const done = {
    kind: "done",
    institution: name,
    ...counts,
    matched: 1,
    transfers: 2,
    history: "recent",
  } as const;
  const result = { linkId: 1, institution: name } as const;
  const sync = { ...counts, at: synced, why: "link", outcome: "done" } as const;
  const wanted = { purpose: "new", linkId: null } as const;
  const mended = { purpose: "accounts", linkId: 1 } as const;
  const token = { id: 1, name, member: name, createdAt: synced };
  const address = {
    ledger,
    institution: name,
    page: "https://budget.example.org/bank/link/x",
    hosted: "https://budget.example.org/bank/phone/x",
    until: "12:15",
  };
  return {
    banks: bankList({
      banks: [...STATES, ...STATES, ...STATES]
        .slice(0, 14)
        .map((state, id) => bankStandingOf(name, state, id)),
      ledger,
      when,
      note: [unlinkedNote({ institution: name, removed: 5 })],
    }),
    noBanks: bankList({ banks: [], ledger, when, note: [] }),
    addressNew: addressMessage({ ...address, purpose: "new", institution: null }),
    addressRepair: addressMessage({ ...address, purpose: "repair", page: null }),
    addressAccounts: addressMessage({ ...address, purpose: "accounts", hosted: null }),
    linked: linkedMessage({ ...result, kind: "linked" }, ledger),
    mended: linkedMessage({ ...result, kind: "mended" }, ledger),
    accountsChosen: linkedMessage({ ...result, kind: "accounts-chosen" }, ledger),
    alreadyLinked: linkedMessage({ ...result, kind: "already-linked" }, ledger),
    notLinked: notLinkedMessage(name, ledger, wanted),
    leftClosed: leftMessage({ code: null, bank: name, ledger, wanted }),
    leftDown: leftMessage({ code: "INSTITUTION_DOWN", bank: name, ledger, wanted: mended }),
    leftOther: leftMessage({ code: "X", bank: null, ledger, wanted: mended }),
    syncing: syncingMessage(bank, ledger),
    synced: syncedMessage(done, ledger),
    syncs: syncsMessage(
      bank,
      many(() => sync, 12),
      when,
    ),
    noSyncs: syncsMessage(bank, [], when),
    ...Object.fromEntries(
      STATES.map((state) => [
        `attention ${state}`,
        attentionMessage(bankStandingOf(name, state), ledger, when),
      ]),
    ),
    attached: message("x", [attachedNote({ account: name, matched: 1, moved: 2 })]),
    unlinkForm: unlinkForm(bank, { id: 1 }),
    attachForm: attachForm(
      bank,
      many((id) => ({ id, name, currency: usd }), 20),
      { id: 1 },
    ),
    tokenForm: tokenForm({ id: null }),
    tokens: tokenList(
      many((id) => ({ ...token, id }), 45),
      ledger,
      when,
    ),
    newToken: newTokenMessage(name, `budget_${"a".repeat(43)}`, ledger),
    tokenShownBefore: tokenShownBefore(name),
  };
}
