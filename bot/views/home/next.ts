import type { types } from "@slack/bolt";
import { button, divider, header, section } from "../blocks.ts";
import { type Glance, waiting } from "../glance.ts";
import { ACTION } from "../ids.ts";
import { count } from "../text.ts";

/** What to do next. */
export function nextBlocks(glance: Glance): types.KnownBlock[] {
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
    ...waiting(glance),
    divider(),
  ];
}
