import type { types } from "@slack/bolt";
import type { Ledger } from "../../core/domain/ledger.ts";
import { context, header, type Message, message, section } from "./blocks.ts";
import { doButtons } from "./glance.ts";
import { data } from "./text.ts";

/** What someone sees who has not written down anything yet: three things to do. */
export function welcomeMessage(ledger: Ledger): Message {
  return message("Nothing here yet. Three ways to begin.", welcomeBlocks(ledger));
}

/** The same on the Home tab. */
export function welcomeBlocks(ledger: Ledger): types.KnownBlock[] {
  return [
    header("Three ways to begin"),
    section(
      "*1. Drop your bank’s CSV file* into our direct message. You see what I read before anything is stored.",
    ),
    section("*2. Write down what you spend:* `/spend 12.50 lunch at Blue Bottle yesterday`"),
    section("*3. Set a budget:* `/budget groceries 400`"),
    doButtons(),
    context(`${data(ledger.name)} in ${ledger.currency} · only you see it`),
  ];
}
