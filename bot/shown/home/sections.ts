import { listChanges } from "../../../core/usecases/list-changes.ts";
import { CHANGES, changesBlocks } from "../../views/home/changes.ts";
import { monthBlocks } from "../../views/home/month.ts";
import { nextBlocks } from "../../views/home/next.ts";
import type { HomeSection } from "./section.ts";

const month: HomeSection = {
  most: 4,
  draw: ({ glance, moment, act }) => monthBlocks({ glance, now: moment.month, ledger: act.ledger }),
};

const next: HomeSection = { most: 8, draw: ({ glance }) => nextBlocks(glance) };

const changes: HomeSection = {
  most: 8,
  async draw({ bot, act }) {
    const page = await listChanges(bot.deps, act, { limit: CHANGES });
    return changesBlocks(page.changes);
  },
};

/** Where the chart stands: drawn last, and put in its place. */
export const chart: HomeSection = { most: 1, draw: () => [] };

/** The parts of the Home tab from top to bottom. A new part is a line here. */
export const HOME_SECTIONS: readonly HomeSection[] = [month, chart, next, changes];
