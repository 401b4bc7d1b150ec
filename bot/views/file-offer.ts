import type { Ledger } from "../../core/domain/ledger.ts";
import { actions, button, type Message, message, section } from "./blocks.ts";
import { bold, quoted } from "./text.ts";

/** Offers to read a file that was dropped in a ledger's channel. What is in it stands in no channel. */
export function fileOffer(
  name: string,
  ledger: Ledger,
  button_: { readonly id: string; readonly fileId: string },
): Message {
  const text = `${quoted(name, 100)} may be a bank’s file. Any member can import it into ${bold(ledger.name, 100)}. What I read in it is shown only to who asks, in our direct message, before anything is stored.`;
  const { id, fileId } = button_;
  return message(text, [
    section(text),
    actions([button("Look at it", { id, value: fileId }, { style: "primary" })]),
  ]);
}

/** It is being read for the one who asked. */
export function lookingMessage(ledger: Ledger): Message {
  const text = `I am reading it for ${bold(ledger.name, 100)}. What I find stands in our direct message; nothing is stored before you say so.`;
  return message(text, [section(text)]);
}
