import type { Glance } from "../../../bot/views/glance.ts";
import { changesBlocks } from "../../../bot/views/home/changes.ts";
import { monthBlocks } from "../../../bot/views/home/month.ts";
import { nextBlocks } from "../../../bot/views/home/next.ts";
import { homeTab } from "../../../bot/views/home/tab.ts";
import { welcomeBlocks } from "../../../bot/views/welcome.ts";
import { ledgerOf, many, month } from "./made-up.ts";

/** The Home tab, filled with `name`. */
export function homeViews(name: string, glance: Glance): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const change = {
    id: 1,
    what: "x",
    summary: name,
    member: name,
    memberId: 1,
    at: "2026-03-09T00:00:00Z",
    undoneBy: null,
  };
  const parts = [
    monthBlocks({ glance, now: month, ledger }),
    nextBlocks(glance),
    changesBlocks(many(() => change)),
  ];
  return {
    home: homeTab(
      parts.map((blocks) => ({ blocks, most: blocks.length })),
      ledger,
    ),
    welcome: homeTab([{ blocks: welcomeBlocks(ledger), most: 10 }], ledger),
  };
}
