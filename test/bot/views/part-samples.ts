import type { types } from "@slack/bolt";
import { fixButton } from "../../../bot/views/banks/list.ts";
import { accountMenu } from "../../../bot/views/account-menu.ts";
import {
  actions,
  menu,
  type Message,
  message,
  options,
  section,
} from "../../../bot/views/blocks.ts";
import { doButtons, type Glance } from "../../../bot/views/glance.ts";
import { changeRow, wayBack } from "../../../bot/views/history-list.ts";
import { chartBlocks } from "../../../bot/views/home/chart.ts";
import { homeTab } from "../../../bot/views/home/tab.ts";
import { ACTION, FORM } from "../../../bot/views/ids.ts";
import { tryAgainButton } from "../../../bot/views/import-progress.ts";
import { matchQuestion, pairQuestion } from "../../../bot/views/match-list.ts";
import { joinButton } from "../../../bot/views/members.ts";
import { accountNote, budgetsNote, revokedNote, ruleNote } from "../../../bot/views/notes.ts";
import { nearestButtons, problemMessage } from "../../../bot/views/problem.ts";
import {
  archivingMessage,
  exportingMessage,
  notebookMessage,
} from "../../../bot/views/promised.ts";
import { notebookButton, reportButton } from "../../../bot/views/report.ts";
import { ruleSavedMessage } from "../../../bot/views/rule-saved.ts";
import { notificationFields } from "../../../bot/views/settings/notifications.ts";
import { rowMenu } from "../../../bot/views/transaction-list.ts";
import { transferQuestion } from "../../../bot/views/transfers.ts";
import { welcomeBlocks } from "../../../bot/views/welcome.ts";
import { usualNotifications } from "../../../core/domain/notifications.ts";
import { ruleWith } from "../../harness/rules.ts";
import { halfOf, ledgerOf, many, splitOf, today, transactionOf } from "./made-up.ts";

const shown = (blocks: readonly types.KnownBlock[]): Message => message("x", blocks);

/** What stands in several views or is put into them from elsewhere, filled with `name`. */
export function partViews(name: string, glance: Glance): Record<string, unknown> {
  const ledger = ledgerOf(name);
  const transaction = transactionOf(name);
  const names = many((at) => ({ text: name, value: `${at}${name}`, hint: name }), 120);
  const undoneBy = { changeId: 2, memberId: 2, member: name };
  const change = {
    id: 1,
    what: "x",
    summary: name,
    member: name,
    memberId: 2,
    at: "2026-03-09T00:00:00Z",
    undoneBy: null,
  };
  const input = {
    member: { id: 1, userId: "U1", name },
    before: null,
    page: { changes: [], next: null, tip: 9 },
  };
  const told = { ...input, ledger, now: 0 };
  const pair = { out: halfOf(name, 1), in: halfOf(name, 2), days: 1 };
  const buttons = [
    notebookButton({ about: "transactions", words: name }),
    reportButton("spending", { from: today, to: today }, name),
    tryAgainButton(1, 2),
    rowMenu(transaction),
    menu(ACTION.sort, names, names[0]?.value),
  ];
  const account = { id: ACTION.importAccount, choices: names, chosen: names[0]?.value };
  return {
    parts: shown([actions(buttons)]),
    doing: shown([doButtons()]),
    joining: problemMessage(name, [joinButton(1)]),
    fixing: problemMessage(name, [fixButton({ id: 1, institution: name })]),
    fewAccounts: shown([actions([accountMenu({ ...account, accounts: 3 })])]),
    manyAccounts: shown([actions([accountMenu({ ...account, accounts: 30 })])]),
    suggested: shown([
      section("x", {
        type: "static_select",
        action_id: ACTION.sort,
        options: options([...names, { text: "x", value: "x" }]),
      }),
    ]),
    nearest: problemMessage(
      name,
      nearestButtons(
        ACTION.add,
        names.map(({ value }) => ({ label: name, value })),
      ),
      name,
    ),
    changeRow: shown([changeRow(change, told), changeRow({ ...change, undoneBy }, told)]),
    wayBack: shown([actions([wayBack(change, told)].filter((one) => one !== null))]),
    questions: shown([
      ...pairQuestion({ id: 1, kind: "source", counted: transaction, other: splitOf(name) }, today),
      ...matchQuestion(transaction, splitOf(name), today),
      ...transferQuestion(pair, today),
    ]),
    notes: shown([
      ...accountNote(name, true, 1),
      ...accountNote(name, false, 1),
      ...budgetsNote(500, 1),
      ...ruleNote("Deleted", name, 1),
      ...revokedNote(name),
    ]),
    exporting: exportingMessage(500, " of March 2026"),
    exportingNone: exportingMessage(0, ""),
    archiving: archivingMessage(ledger),
    notebook: notebookMessage(),
    ruleSaved: ruleSavedMessage(
      { rule: ruleWith({ pattern: name, category: name }), changeId: 1 },
      null,
    ),
    ruleApplied: ruleSavedMessage(
      { rule: ruleWith({ pattern: name, merchant: name }), changeId: 1 },
      500,
    ),
    welcome: shown(welcomeBlocks(ledger)),
    notifications: {
      type: "modal",
      callback_id: FORM.settings,
      title: { type: "plain_text", text: "x", emoji: false },
      submit: { type: "plain_text", text: "x", emoji: false },
      blocks: notificationFields(usualNotifications(ledger), ledger),
    },
    homeChart: homeTab(
      [{ most: 1, blocks: chartBlocks({ fileId: "F1" }, { altText: `${name}${glance.month}` }) }],
      ledger,
    ),
  };
}
