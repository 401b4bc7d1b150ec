import type { types } from "@slack/bolt";
import type { Ledger } from "../../core/domain/ledger.ts";
import { actions, button, home, type Message, modal, section, sentence } from "./blocks.ts";
import { ACTION, FIELD, FORM } from "./ids.ts";
import { field, textBox } from "./inputs.ts";
import { bold, count, listed } from "./text.ts";

/** Asks for the ledger's name before everything in it is deleted. */
export function deleteAllForm({
  ledger,
  members,
}: {
  readonly ledger: Ledger;
  readonly members: number;
}): types.ModalView {
  const forAll = members > 1 ? ` It is gone for all of its ${count(members, "member")}.` : "";
  return modal({
    id: FORM.deleteAll,
    title: "Delete everything?",
    submit: "Delete everything",
    close: "Keep it",
    blocks: [
      section(
        `This deletes ${bold(ledger.name)}: its transactions, accounts, categories, rules and budgets, its whole history, and every file that waits. Nothing of it can be brought back.${forAll}`,
      ),
      actions([button("Export everything first", { id: ACTION.exportAll })]),
      field("The ledger’s name", textBox(FIELD.name, { max: 100 }), {
        hint: `Type ${ledger.name} to say that you mean it.`,
      }),
    ],
  });
}

/** Says that it has begun. */
export function deletingMessage(ledger: Ledger): Message {
  return sentence(`I am deleting ${bold(ledger.name)}. I say so here when nothing is left of it.`);
}

type DeletedInput = {
  readonly ledger: string;
  readonly isShared: boolean;
  readonly transactions: number;
  readonly accounts: number;
  readonly rules: number;
  readonly imports: number;
  readonly changes: number;
};

/** Says what was deleted, and how to begin anew. */
export function deletedMessage(done: DeletedInput): Message {
  const what = [
    count(done.transactions, "transaction"),
    count(done.accounts, "account"),
    count(done.rules, "rule"),
    count(done.imports, "import"),
    `a history of ${count(done.changes, "change")}`,
  ];
  const anew = done.isShared
    ? "`/budget start` in the channel begins a new one."
    : "A new ledger begins when you type `/spend` or drop a file.";
  return sentence(
    `Deleted ${bold(done.ledger)} with everything in it: ${listed(what)}. What I posted in Slack before stays until you delete it there. ${anew}`,
  );
}

/** Tells the others of a shared ledger. */
export function deletedForAll({ ledger }: Pick<DeletedInput, "ledger">, by: string): Message {
  return sentence(
    `${bold(by, 60)} deleted ${bold(ledger)} with everything in it. \`/budget start\` in the channel begins a new one.`,
  );
}

/** What stands on a Home tab that showed a ledger which is gone. */
export function deletedHome(): types.HomeView {
  return home([
    section("The ledger that stood here was deleted."),
    actions([button("Begin anew", { id: ACTION.homeRefresh }, { style: "primary" })]),
  ]);
}
