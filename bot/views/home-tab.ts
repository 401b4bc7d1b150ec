import type { types } from "@slack/bolt";
import type { Change } from "../../core/domain/change.ts";
import { actions, button, context, divider, fields, header, home, section } from "./blocks.ts";
import { doButtons, type Glance, tiles, waiting } from "./glance.ts";
import type { Month } from "../../core/domain/dates.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import { ACTION } from "./ids.ts";
import { count, data } from "./text.ts";
import { periodName } from "./words.ts";
import { welcomeBlocks } from "./welcome.ts";

export type HomeInput = {
  readonly glance: Glance;
  readonly now: Month;
  readonly ledger: Ledger;
  readonly changes: readonly Change[];
  /** Whether anything at all is written down. */
  readonly empty: boolean;
};

const CHANGES = 5;

/** The Home tab: this month, what to do next, what was done last. */
export function homeTab(input: HomeInput): types.HomeView {
  if (input.empty) return home(welcomeBlocks(input.ledger));
  const { glance, ledger } = input;
  return home([
    header(`${periodName(glance.month, ledger)} · ${ledger.name}`),
    fields(tiles(input)),
    divider(),
    ...steps(glance),
    ...waiting(glance),
    doButtons(),
    divider(),
    header("Last changes"),
    ...changes(input.changes),
    actions([button("The whole history", { id: ACTION.history, value: "null" })]),
    context(`Only you see this. \`/budget\` shows the whole month.`),
  ]);
}

function steps(glance: Glance): types.KnownBlock[] {
  const sort = button("Sort them", { id: ACTION.sort });
  const missing = count(glance.uncategorised.count, "transaction has", "transactions have");
  return [
    header("Next"),
    glance.uncategorised.count > 0
      ? section(`${missing} no category yet.`, sort)
      : section("Everything has a category."),
    glance.budgetedMinor === 0
      ? section("No budget yet. Begin with the category you want to watch: `/budget groceries 400`")
      : section("Write down what you spend: `/spend 12.50 lunch`"),
    section(
      "Drop your bank’s latest CSV file into *Messages*: what is here already is not added twice.",
    ),
  ];
}

function changes(from: readonly Change[]): types.KnownBlock[] {
  const last = from.slice(0, CHANGES);
  if (last.length === 0) return [section("Nothing yet.")];
  return last.map((change) => {
    const text = `${data(change.summary, 300)}${change.undoneBy !== null ? "  _(taken back)_" : ""}`;
    if (change.undoneBy !== null) return section(text);
    return section(text, button("Undo", { id: ACTION.undo, value: String(change.id) }));
  });
}
