import { count } from "../../core/domain/counts.ts";
import type { types } from "@slack/bolt";
import type { Ledger } from "../../core/domain/ledger.ts";
import type { BanksTold } from "../../core/domain/bank.ts";
import type { LedgerDeleted } from "../../core/domain/deletion.ts";
import { actions, button, home, type Message, modal, option, section, sentence } from "./blocks.ts";
import { ACTION, FIELD, FORM } from "./ids.ts";
import { field, radio, textBox } from "./inputs.ts";
import { bold, data, listed } from "./text.ts";

/** The choice to delete everything even if a bank cannot be told. */
export const LEAVE = "leave";

type Asked = {
  readonly ledger: Ledger;
  readonly members: number;
  /** What the linked banks are called. */
  readonly banks: readonly string[];
  /** Whether the keys are set that banks are reached with. */
  readonly reachesBanks: boolean;
};

/** Asks for the ledger's name, and what of its banks, before everything in it is deleted. */
export function deleteAllForm({ ledger, members, banks, reachesBanks }: Asked): types.ModalView {
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
      ...(banks.length === 0 ? [] : banksAsked(banks, reachesBanks)),
      field("The ledger’s name", textBox(FIELD.name, { max: 100 }), {
        hint: `Type ${ledger.name} to say that you mean it.`,
      }),
    ],
  });
}

/** What is done about banks first, and the choice to delete all the same. */
function banksAsked(banks: readonly string[], reachesBanks: boolean): types.KnownBlock[] {
  const names = namesOf(banks);
  const text = reachesBanks
    ? `I tell ${names} to end the connection first. If a bank cannot be told, nothing is deleted, unless you choose so: it then stays linked at Plaid.`
    : `${names} ${banks.length > 1 ? "are" : "is"} linked, and no keys for banks are set here any more, so I cannot end that. Whoever runs me can put PLAID_CLIENT_ID, PLAID_SECRET and APP_SECRET_KEY back; or delete all the same: ${names} then ${banks.length > 1 ? "stay" : "stays"} linked at Plaid. ${ENDING}`;
  const first = reachesBanks
    ? { text: "Delete once every bank was told", value: "first" }
    : { text: "Delete nothing yet", value: "first" };
  const left = { text: "Delete all the same", value: LEAVE, hint: leftWords(banks) };
  return [
    section(text),
    field("Linked banks", radio(FIELD.banks, [first, left].map(option), first.value)),
  ];
}

const ENDING = "End it with the bank itself, or at my.plaid.com.";

function namesOf(banks: readonly string[]): string {
  return listed(banks.slice(0, 5).map((name) => bold(name, 60)));
}

function leftWords(banks: readonly string[]): string {
  const [only = ""] = banks;
  return `${banks.length > 1 ? `${banks.length} banks` : data(only, 40)} may stay linked at Plaid`;
}

/** Says that nothing was deleted, as a bank could not be told, and what to do. */
export function notDeletedMessage({ unlinked, alive }: BanksTold): Message {
  const [first] = alive;
  const name = bold(first?.institution ?? "", 60);
  const code = first?.problem?.code;
  const why =
    code === "bank-unavailable"
      ? `${name} does not answer right now, so it could not be told to end the connection`
      : `${name} could not be told to end the connection`;
  const again =
    code === "bank-unavailable"
      ? "Type `/budget delete everything` again in a few minutes."
      : "Type `/budget delete everything` again and choose “Delete all the same”, or ask whoever runs me to look at the bank keys first.";
  const done = unlinked.length > 0 ? ` ${namesOf(unlinked)} is unlinked already.` : "";
  return sentence(`Nothing was deleted: ${why}. Your ledger is as it was.${done} ${again}`);
}

/** Says that it has begun. */
export function deletingMessage(ledger: Ledger): Message {
  return sentence(`I am deleting ${bold(ledger.name)}. I say so here when nothing is left of it.`);
}

/** Says what was deleted, and how to begin anew. */
export function deletedMessage(done: LedgerDeleted, alive: BanksTold["alive"] = []): Message {
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
    `Deleted ${bold(done.ledger)} with everything in it: ${listed(what)}.${aliveWords(alive)} What I posted in Slack before stays until you delete it there. ${anew}`,
  );
}

function aliveWords(alive: BanksTold["alive"]): string {
  if (alive.length === 0) return "";
  const names = namesOf(alive.map(({ institution }) => institution));
  return ` ${names} could not be told and ${alive.length > 1 ? "stay" : "stays"} linked at Plaid. ${ENDING}`;
}

/** Tells the others of a shared ledger. */
export function deletedForAll({ ledger }: Pick<LedgerDeleted, "ledger">, by: string): Message {
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
