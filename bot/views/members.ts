import type { Ledger } from "../../core/domain/ledger.ts";
import { actions, button, type Message, message, section } from "./blocks.ts";
import { ACTION } from "./ids.ts";
import { bold, data } from "./text.ts";

/** A channel's ledger was made, or was there already. */
export function startedMessage(ledger: Ledger, made: boolean): Message {
  const text = made
    ? `${bold(ledger.name, 100)} keeps a shared ledger now. What anybody types in this channel is about it, in ${ledger.currency}; your own ledger stays in our direct message.`
    : `${bold(ledger.name, 100)} keeps a shared ledger already, and you are a member.`;
  return message(text, [
    section(text),
    section(
      "Whoever types a command here and is no member yet can ask to join; any member lets them in. `/spend 12.50 lunch` adds to it, `/budget leave` leaves it.",
    ),
    actions([button("The month at a glance", { id: ACTION.budget })]),
  ]);
}

/** Who types in a channel whose ledger they do not share. */
export function joinButton(ledgerId: number) {
  return button("Ask to join", { id: ACTION.join, value: String(ledgerId) }, { style: "primary" });
}

export function askedMessage(ledger: Ledger, names: readonly string[]): Message {
  const who = names.length === 1 ? bold(names[0] ?? "", 60) : "A member";
  const text = `Asked. ${who} can let you into ${bold(ledger.name, 100)}; I tell you when you are in.`;
  return message(text, [section(text)]);
}

/** Asks a member to let somebody in. `buttonId` comes back to the ledger it is about. */
export function joinRequest(
  ledger: Ledger,
  person: { readonly userId: string; readonly name: string },
  buttonId: string,
): Message {
  const text = `${bold(person.name, 60)} asks to join ${bold(ledger.name, 100)}: they would see and change everything in it.`;
  return message(text, [
    section(text),
    actions([
      button(
        `Let ${data(person.name, 40)} in`,
        { id: buttonId, value: person.userId },
        { style: "primary" },
      ),
    ]),
  ]);
}

export function letInMessage(ledger: Ledger, name: string): Message {
  const text = `${bold(name, 60)} is a member of ${bold(ledger.name, 100)} now.`;
  return message(text, [section(text)]);
}

export function welcomeMember(ledger: Ledger, by: string): Message {
  const text = `${bold(by, 60)} let you into ${bold(ledger.name, 100)}. Type \`/budget\` in its channel to see the month.`;
  return message(text, [section(text)]);
}

export function leftMessage(name: string): Message {
  const text = `You have left ${bold(name, 100)}. What you entered stays there, with your name.`;
  return message(text, [section(text)]);
}
