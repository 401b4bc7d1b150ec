import type { types } from "@slack/bolt";
import type { Ledger } from "../../../core/domain/ledger.ts";
import { button, context, header, section } from "../blocks.ts";
import { ACTION } from "../ids.ts";
import { data } from "../text.ts";

/** What a newcomer sees on Home: three things to do, each a press away. */
export function welcomeHome(ledger: Ledger): types.KnownBlock[] {
  const who = ledger.channelId === null ? "only you see it" : "its members see it";
  return [
    header("Three ways to begin"),
    section(
      "*1. Take in your bank’s CSV file.* Drop it into *Messages*, or choose it here. You see what I read before anything is stored.",
      button("Import a file", { id: ACTION.importFile }),
    ),
    section(
      "*2. Write down what you spend.* In any conversation: `/spend 12.50 lunch at Blue Bottle yesterday`",
      button("Add", { id: ACTION.add }, { style: "primary", says: "Add a transaction" }),
    ),
    section(
      "*3. Set a budget.* Begin with one category you want to watch: `/budget groceries 400`",
      button("Set a budget", { id: ACTION.budget }),
    ),
    context(
      `${data(ledger.name)} in ${ledger.currency} · ${who} · \`/budget help\` tells the rest`,
    ),
  ];
}
