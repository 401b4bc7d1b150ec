import { count } from "../../../core/domain/counts.ts";
import type { BankStanding, SyncDone, SyncLine } from "../../../core/domain/bank.ts";
import type { Ledger } from "../../../core/domain/ledger.ts";
import type { LinkResult } from "../../../core/domain/link-session.ts";
import {
  actions,
  button,
  context,
  header,
  type Message,
  message,
  section,
  table,
} from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { bold, data, listed } from "../text.ts";
import { againButton, type Wanted } from "./left.ts";
import { fixButton, whose } from "./list.ts";
import { ago, stateWords, type When } from "./words.ts";

/** What came of a link page, while its rows are still on their way. */
export function linkedMessage(result: LinkResult, ledger: Ledger): Message {
  const bank = bold(result.institution, 80);
  const name = bold(ledger.name, 80);
  switch (result.kind) {
    case "linked": {
      const text = `${bank} is linked to ${name}. I am fetching its transactions, up to two years of them.`;
      return message(text, [section(text), context(whose(ledger))]);
    }
    case "mended": {
      const text = `${bank} lets me in again. I am fetching what is new.`;
      return message(text, [section(text), context(whose(ledger))]);
    }
    case "accounts-chosen": {
      const text = `The accounts you chose at ${bank} are shared with ${name}. I am fetching what is new.`;
      return message(text, [section(text), context(whose(ledger))]);
    }
    case "already-linked": {
      const text = `${bank} is linked to ${name} already, with the same accounts, so nothing was linked twice. If it wants a new login, mend that link instead.`;
      const { linkId: id, institution } = result;
      return message(text, [
        section(text),
        actions([fixButton({ id, institution }), button("Banks", { id: ACTION.banks })]),
        context(whose(ledger)),
      ]);
    }
  }
}

/** Nothing came of a link page: what happened, and the way back. */
export function notLinkedMessage(why: string, ledger: Ledger, wanted: Wanted): Message {
  const text = data(why, 600);
  return message(text, [section(text), actions([againButton(wanted)]), context(whose(ledger))]);
}

/** What a sync brought, and what it asks. */
export function syncedMessage(done: SyncDone, ledger: Ledger): Message {
  const text = `${bold(done.institution, 80)}: ${broughtWords(done)}.`;
  return message(text, [
    section(text),
    ...questions(done),
    ...(done.history === "complete"
      ? []
      : [context("The bank is still handing over older transactions: they come by themselves.")]),
    actions([
      button("See them", { id: ACTION.transactions }),
      button("Banks", { id: ACTION.banks }),
    ]),
    context(whose(ledger)),
  ]);
}

/** What only a person can answer about what came. */
function questions({ matched, transfers }: SyncDone) {
  const again = `${matched.toLocaleString("en-US")} of them may be here already, from a file or typed. Until you say so, each is counted once.`;
  const moved = `${count(transfers, "pair looks like a transfer", "pairs look like transfers")} between your accounts.`;
  return [
    ...(matched > 0 ? [section(again, button("Look at them", { id: ACTION.matches }))] : []),
    ...(transfers > 0
      ? [section(moved, button("Look at them", { id: ACTION.findTransfers }))]
      : []),
  ];
}

/** `12 transactions are new, 1 changed and 1 is gone`. */
export function broughtWords({
  added,
  updated,
  removed,
}: Pick<SyncDone, "added" | "updated" | "removed">): string {
  const parts = [
    ...(added > 0 ? [`${count(added, "transaction is", "transactions are")} new`] : []),
    ...(updated > 0 ? [`${updated.toLocaleString("en-US")} changed`] : []),
    ...(removed > 0 ? [`${count(removed, "is", "are")} gone`] : []),
  ];
  return parts.length === 0 ? "nothing new" : listed(parts);
}

/** A bank wants something of its person: said once, with one button. */
export function attentionMessage(bank: BankStanding, ledger: Ledger, when: When): Message {
  const text = `${bold(bank.institution, 80)} ${stateWords(bank, when.today)}.`;
  const does =
    bank.newAccounts && bank.state === "ok"
      ? button(
          "Add accounts",
          { id: `${ACTION.bankAdd}.${bank.id}`, value: String(bank.id) },
          { style: "primary" },
        )
      : { ...fixButton(bank), style: "primary" as const };
  const said =
    bank.newAccounts && bank.state === "ok"
      ? `${bold(bank.institution, 80)} has accounts you do not share yet.`
      : text;
  return message(said, [section(said), actions([does]), context(whose(ledger))]);
}

/** The last syncs of a link. */
export function syncsMessage(bank: BankStanding, syncs: readonly SyncLine[], when: When): Message {
  const title = `Last syncs of ${data(bank.institution, 80)}`;
  if (syncs.length === 0)
    return message(title, [header(`Last syncs of ${bank.institution}`), section("None yet.")]);
  return message(title, [
    header(`Last syncs of ${bank.institution}`),
    table(
      [
        { text: "When" },
        { text: "Why" },
        { text: "Came of it" },
        { text: "New", right: true },
        { text: "Changed", right: true },
        { text: "Gone", right: true },
        { text: "Seconds", right: true },
      ],
      syncs.map((sync) => [
        ago(sync.at, when),
        WHY[sync.why],
        OUTCOME[sync.outcome] ?? "failed",
        String(sync.added),
        String(sync.updated),
        String(sync.removed),
        (sync.ms / 1000).toFixed(1),
      ]),
    ),
  ]);
}

const WHY: Readonly<Record<SyncLine["why"], string>> = {
  link: "linked",
  webhook: "the bank called",
  person: "you asked",
  schedule: "by the clock",
};

const OUTCOME: Readonly<Record<string, string>> = {
  done: "done",
  "bank-login-required": "wants a new login",
  "bank-unavailable": "no answer",
  "bank-revoked": "access taken back",
  "bank-refused": "refused",
};

/** A sync that was asked for, while it is on its way. */
export function syncingMessage(bank: Pick<BankStanding, "institution">, ledger: Ledger): Message {
  const text = `Asking ${bold(bank.institution, 80)} what is new…`;
  return message(text, [section(text), context(whose(ledger))]);
}

/** What became of a link that was ended. */
export function unlinkedNote(done: { readonly institution: string; readonly removed: number }) {
  const rows =
    done.removed > 0
      ? ` ${count(done.removed, "transaction that came from it alone is", "transactions that came from it alone are")} deleted.`
      : " What it brought stays.";
  return section(`Unlinked ${bold(done.institution, 80)}: the key to it is deleted.${rows}`);
}

/** What became of two accounts that are one. */
export function attachedNote(done: {
  readonly account: string;
  readonly matched: number;
  readonly moved: number;
}) {
  const matched =
    done.matched > 0
      ? ` ${count(done.matched, "transaction that both hold is", "transactions that both hold are")} counted once: \`/transactions\` shows them.`
      : "";
  return section(
    `Attached to ${bold(done.account, 60)}: ${count(done.moved, "transaction")} moved there.${matched}`,
  );
}
