import type { types } from "@slack/bolt";
import type { Chart } from "../../core/domain/chart.ts";
import type { Month } from "../../core/domain/dates.ts";
import type { Act } from "../../core/usecases/act.ts";
import type { HomePicture } from "../../core/usecases/open-home.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { keyOf } from "../keys.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { chartBlocks } from "../views/home/chart.ts";
import { type HomePart, homeTab } from "../views/home/tab.ts";
import { chartOf } from "./glance.ts";
import type { HomeContext, HomeSection } from "./home/section.ts";
import { chart as place, HOME_SECTIONS } from "./home/sections.ts";
import { glanceOf } from "./lists.ts";

/** A Home tab with its figures, for which a chart may still have to be drawn. */
export type HomeDrawing = {
  readonly chart: Chart | null;
  /** What the chart shows: the same key, the same picture. */
  readonly chartKey: string;
  readonly view: (shown: { readonly fileId: string } | null) => types.HomeView;
};

/** The picture a Home tab has already, where it is the one it needs. */
export function kept(before: HomePicture | null, home: HomeDrawing): HomePicture | null {
  return before?.key === home.chartKey ? before : null;
}

/** A person's Home tab: this month's where `month` is `null`. */
export async function homeOf(bot: Bot, act: Act, month: Month | null): Promise<HomeDrawing> {
  const moment = momentOf(bot, act);
  const shown = month ?? moment.month;
  const glance = await glanceOf(bot, act, shown);
  const some = await listTransactions(bot.deps, act, { limit: 1 });
  const isEmpty = some.total === 0 && glance.budgetedMinor === 0;
  const context: HomeContext = { bot, act, moment, month: shown, glance, isEmpty };
  const sections = HOME_SECTIONS.filter(({ whenEmpty }) => !isEmpty || whenEmpty === true);
  const parts: (HomePart & { readonly section: HomeSection })[] = [];
  // One after the other, on one connection that has read most of it: all at once take longer.
  for (const section of sections)
    parts.push({ section, most: section.most, blocks: await section.draw(context) });
  const chart = isEmpty ? null : chartOf(glance, act.ledger);
  return {
    chart,
    chartKey: keyOf("chart", JSON.stringify(chart)),
    view: (drawn) => {
      const pictures = chartBlocks(drawn, chart);
      const all = parts.map((part) =>
        part.section === place ? { ...part, blocks: pictures } : part,
      );
      return homeTab(all, act.ledger);
    },
  };
}
