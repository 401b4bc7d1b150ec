import { budgetsBlocks } from "../../views/home/budgets.ts";
import { accounts } from "./accounts.ts";
import { answers } from "./answers.ts";
import { banks } from "./banks.ts";
import { changes, news } from "./changes.ts";
import { expected } from "./expected.ts";
import { footer } from "./footer.ts";
import { head } from "./head.ts";
import { latest } from "./latest.ts";
import type { HomeSection } from "./section.ts";
import { untold } from "./untold.ts";

/** Where the chart stands: drawn last, and put in its place. */
export const chart: HomeSection = { most: 1, draw: () => [] };

export const budgets: HomeSection = { most: 6, draw: ({ glance }) => budgetsBlocks(glance) };

/** The parts of the Home tab from top to bottom. A new part is a line here. */
export const HOME_SECTIONS: readonly HomeSection[] = [
  head,
  news,
  answers,
  untold,
  budgets,
  chart,
  expected,
  accounts,
  banks,
  latest,
  changes,
  footer,
];
