import type { Glance } from "../../../bot/views/glance.ts";
import { untoldBlocks } from "../../../bot/views/untold.ts";
import { bankBlocks } from "../../../bot/views/banks/home.ts";
import { accountsBlocks } from "../../../bot/views/home/accounts.ts";
import { answersBlocks } from "../../../bot/views/home/answers.ts";
import { budgetsBlocks } from "../../../bot/views/home/budgets.ts";
import { changesBlocks, newsBlocks } from "../../../bot/views/home/changes.ts";
import { expectedBlocks } from "../../../bot/views/home/expected.ts";
import { footerBlocks, troubleHome } from "../../../bot/views/home/footer.ts";
import { emptyHeadBlocks, headBlocks } from "../../../bot/views/home/head.ts";
import { latestBlocks } from "../../../bot/views/home/latest.ts";
import { homeTab } from "../../../bot/views/home/tab.ts";
import { welcomeHome } from "../../../bot/views/home/welcome.ts";
import { bankStandingOf } from "./bank-samples.ts";
import { accountOf, halfOf, ledgerOf, many, month, today, transactionOf } from "./made-up.ts";
import { expectedOf } from "./recurring-samples.ts";

const AT = "2026-03-09T00:00:00Z";

/** Every part of the Home tab, as long as it gets, filled with `name`. */
export function homeParts(name: string, glance: Glance) {
  const ledger = { ...ledgerOf(name), channelId: "C1" };
  const member = { id: 1, userId: "U1", name };
  const rows = many((id) => transactionOf(name, id), 20);
  const change = {
    id: 1,
    what: "x",
    summary: name,
    member: name,
    memberId: 1,
    at: AT,
    undoneBy: null,
  };
  const changed = {
    page: { changes: many((id) => ({ ...change, id })), next: null, tip: 9 },
    ledger,
    member,
    now: Date.parse(AT),
  };
  const head = { glance, ledger, month, ledgers: many((id) => ({ ...ledger, id })), at: 1 };
  return {
    head: headBlocks(head),
    emptyHead: [...welcomeHome(ledger), ...emptyHeadBlocks(head)],
    news: newsBlocks(changed),
    answers: answersBlocks({
      unfiled: { transactions: rows, total: 1000, hasMore: true },
      matches: many((id) => ({
        id,
        kind: "source" as const,
        counted: transactionOf(name, id),
        other: transactionOf(name, id),
      })),
      matchesTotal: 500,
      transfers: many((id) => ({ out: halfOf(name, id), in: halfOf(name, 900 + id), days: 1 })),
      today,
      isShared: true,
    }),
    untold: untoldBlocks(
      many(() => ({ kind: "month-end", period: month, state: "failed" }) as const),
      ledger,
      today,
    ),
    budgets: budgetsBlocks(glance),
    expected: expectedBlocks({ expected: many(() => expectedOf(name)), today }),
    accounts: accountsBlocks(
      many((id) => accountOf(name, id)),
      today,
    ),
    banks: bankBlocks(
      Array.from({ length: 12 }, (_, id) =>
        bankStandingOf(name, id % 2 === 0 ? "ok" : "login-required", id),
      ),
      { now: 0, today, timeZone: "UTC" },
    ),
    latest: latestBlocks(rows, today, true),
    changes: changesBlocks(changed),
    footer: footerBlocks({ lastImport: { fileName: name, at: AT }, waiting: 5, ledger }),
  };
}

/** The Home tab, filled with `name`. */
export function homeViews(name: string, glance: Glance): Record<string, unknown> {
  const { emptyHead, ...parts } = homeParts(name, glance);
  const ledger = ledgerOf(name);
  const tab = (all: readonly (typeof emptyHead)[]) =>
    homeTab(
      all.map((blocks) => ({ blocks, most: blocks.length })),
      ledger,
    );
  return {
    home: tab(Object.values(parts)),
    homeEmpty: tab([emptyHead, parts.footer]),
    homeTrouble: troubleHome(name),
  };
}
