import type { types } from "@slack/bolt";
import type { BankStanding } from "../../../core/domain/bank.ts";
import type { Account } from "../../../core/domain/ledger.ts";
import { menu, modal, option, section } from "../blocks.ts";
import { FIELD, FORM } from "../ids.ts";
import { field, radio, textBox } from "../inputs.ts";
import { bold, data } from "../text.ts";

/** Asks before a bank is unlinked, and what to do with what it brought. */
export function unlinkForm(bank: BankStanding, metadata: unknown): types.ModalView {
  return modal({
    id: FORM.unlink,
    title: "Unlink this bank?",
    submit: "Unlink",
    close: "Keep it",
    metadata,
    blocks: [
      section(
        `${bold(bank.institution, 80)} is told to end the connection, and the key to it is deleted here. To go on later, link it again.`,
      ),
      field(
        "What it brought",
        radio(
          FIELD.history,
          [
            option({ text: "Keep the transactions", value: "keep" }),
            option({
              text: "Delete the transactions too",
              value: "delete",
              hint: "Those that came from it alone, for good",
            }),
          ],
          "keep",
        ),
      ),
    ],
  });
}

/** Asks which account of the books, of those that no bank fills, an account at the bank is. */
export function attachForm(
  bank: BankStanding,
  accounts: readonly Account[],
  metadata: unknown,
): types.ModalView {
  const theirs = bank.accounts.map(({ id, name, mask }) => ({
    text: mask === null ? name : `${name} ··${mask}`,
    value: String(id),
  }));
  const ours = accounts.map(({ id, name, currency }) => ({
    text: `${name} (${currency})`,
    value: String(id),
  }));
  const about = `Where you kept an account of ${data(bank.institution, 80)} by hand or from files before: what both hold is matched and counted once.`;
  const title = "Attach to an account";
  if (ours.length === 0)
    return modal({
      id: FORM.attach,
      title,
      close: "Close",
      blocks: [section(`${about} There is no such account here: banks fill all that there are.`)],
    });
  return modal({
    id: FORM.attach,
    title,
    submit: "Attach",
    metadata,
    blocks: [
      section(about),
      field("The account at the bank", menu(FIELD.half, theirs, theirs[0]?.value)),
      field("is this account of yours", menu(FIELD.account, ours, ours[0]?.value)),
    ],
  });
}

/** Names a new token. */
export function tokenForm(metadata: unknown): types.ModalView {
  return modal({
    id: FORM.token,
    title: "New token",
    submit: "Make it",
    metadata,
    blocks: [
      section("A token lets a program of yours link and sync banks of this ledger over HTTP."),
      field("What it is for", textBox(FIELD.name, { placeholder: "Notebook", max: 60 })),
    ],
  });
}
