import { nearestNames } from "../../core/domain/nearest.ts";
import type { Bot, Command, CommandCall } from "../listener.ts";
import { shownBanks, shownTokens } from "../shown/banks.ts";
import { helpMessage } from "../views/help.ts";
import { sendAddress } from "../link-address.ts";

const WORDS = ["link", "tokens", "help"] as const;

/** Links to banks: link, sync, mend, unlink. */
export const bank: Command = {
  name: "/bank",
  hint: "[link | tokens | help]",
  summary: "Link your banks, so that transactions come by themselves",
  examples: [
    { line: "/bank", does: "your banks, what is on their accounts, and how they stand" },
    { line: "/bank link", does: "links a bank to this ledger" },
    { line: "/bank tokens", does: "for programs of yours that link and sync" },
  ],
  async run(bot, call) {
    const word = call.text.trim().toLowerCase();
    if (word === "") return list(bot, call);
    if (word === "link") return link(bot, call);
    if (word === "tokens") return call.ack(await shownTokens(bot, await call.act()));
    const [meant] = nearestNames(word, WORDS);
    const unknown = `I do not understand “${call.text}”.${meant === undefined ? "" : ` Did you mean /bank ${meant}?`} This is what I know:`;
    return call.ack(helpMessage(bot.commands, word === "help" ? null : unknown));
  },
};

async function list(bot: Bot, call: CommandCall): Promise<void> {
  await call.ack();
  await call.tell(await shownBanks(bot, await call.act()));
}

async function link(bot: Bot, call: CommandCall): Promise<void> {
  const act = await call.act();
  await call.ack();
  const place = { url: call.responseUrl, replace: false };
  await sendAddress(bot, act, call, { purpose: "new", linkId: null, place });
}
