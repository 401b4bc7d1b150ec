import type { Month } from "../../core/domain/dates.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { weekBefore } from "../../core/domain/weeks.ts";
import { getNotifications } from "../../core/usecases/get-notifications.ts";
import { setBudget } from "../../core/usecases/set-budget.ts";
import { isChannel } from "../../core/domain/ledger.ts";
import { leaveLedger } from "../../core/usecases/leave-ledger.ts";
import { startSharedLedger } from "../../core/usecases/start-shared-ledger.ts";
import { undoChange } from "../../core/usecases/undo-change.ts";
import { shownAccounts } from "../shown/accounts.ts";
import { deleteFormFor } from "../forms/delete-all.ts";
import { openImportForm } from "../forms/open.ts";
import { openSettings } from "../forms/settings.ts";
import { showGlance } from "../shown/glance.ts";
import { shownBudgets } from "../shown/budgets.ts";
import { shownHistory } from "../shown/history.ts";
import { showWeek } from "../shown/week.ts";
import { shownRecurring } from "../shown/recurring.ts";
import { showReport } from "../shown/report.ts";
import type { Where } from "../shown/with-picture.ts";
import { promiseEverything } from "../jobs/export-everything.ts";
import { promiseExport } from "../jobs/export-file.ts";
import type { Bot, Command, CommandCall } from "../listener.ts";
import { daysContextOf, momentOf } from "../moment.ts";
import { type BudgetCommand, isStart, parseBudgetCommand } from "../parse/budget-command.ts";
import { daysAsked, reportAsked } from "../parse/report-command.ts";
import { explain } from "../reply.ts";
import type { Message } from "../views/blocks.ts";
import { budgetSetMessage } from "../views/budget-set.ts";
import { helpMessage } from "../views/help.ts";
import { noSuchDays, noSuchReport } from "../views/report.ts";
import { ACTION } from "../views/ids.ts";
import { nearestButtons, problemMessage } from "../views/problem.ts";
import { shownPosting } from "../shown/posting.ts";
import { shownPeriod } from "../shown/period.ts";
import { leftMessage, startedMessage } from "../views/members.ts";
import { whoOf, writingFor } from "../who.ts";
import { takenBackOf } from "../undoing.ts";

/** The month at a glance, budgets, imports and undo. */
export const budget: Command = {
  name: "/budget",
  hint: "[groceries 400 | edit | report | accounts | history | period 25 | import | undo | help]",
  summary: "The month at a glance, budgets, reports, imports, undo",
  examples: [
    { line: "/budget", does: "the month at a glance" },
    { line: "/budget groceries 400", does: "how much a category may take each month" },
    { line: "/budget groceries 400 rollover", does: "what is left carries over to the next month" },
    { line: "/budget groceries 500 this month", does: "for this month only" },
    { line: "/budget groceries off", does: "no budget from now on" },
    { line: "/budget edit", does: "all budgets, also from averages" },
    { line: "/budget period 25", does: "months begin on the 25th, as on payday" },
    { line: "/budget report cashflow", does: "or spending, networth, merchants, savings" },
    { line: "/budget report last month", does: "where the money went then" },
    { line: "/budget export this year", does: "the transactions as a CSV file" },
    { line: "/budget export everything", does: "all of your ledger in one archive" },
    { line: "/budget delete everything", does: "all of your ledger, for good; it asks first" },
    { line: "/budget import", does: "takes in a file from your bank" },
    { line: "/budget accounts", does: "your accounts and what is on them" },
    { line: "/budget week", does: "last week beside a usual one" },
    { line: "/budget recurring", does: "bills and pay: what comes next, costs more or is missing" },
    { line: "/budget history", does: "who changed what, each with its way back" },
    { line: "/budget report members", does: "who paid how much, in a shared ledger" },
    {
      line: "/budget settings",
      does: "currency, months, time zone, summaries, categories, members",
    },
    { line: "/budget start", does: "in a channel: a ledger its members share" },
    { line: "/budget post on", does: "the channel is told of each new entry" },
    { line: "/budget leave", does: "leaves the channel’s ledger" },
    { line: "/budget undo", does: "takes back what you did last" },
    { line: "/budget help", does: "what you can type" },
  ],
  async run(bot, call) {
    if (isStart(call.text)) return start(bot, call);
    const act = await call.act();
    const { month } = momentOf(bot, act);
    const { currency } = act.ledger;
    const writing = await writingFor(bot, act);
    const command = parseBudgetCommand(call.text, { month, currency, writing });
    await follow(bot, call, command);
  },
};

async function follow(bot: Bot, call: CommandCall, command: BudgetCommand): Promise<void> {
  if (isPlain(command)) return call.ack(await answerTo(bot, call, command));
  switch (command.verb) {
    case "glance":
      return glance(bot, call, command.month);
    case "set":
      return set(bot, call, command);
    case "report":
      return report(bot, call, command.words);
    case "export":
      return exportFile(bot, call, command.words);
    case "export-all":
      return call.ack(await promiseEverything(bot, await call.act(), call.userId));
    case "delete-all":
      return deleteForm(bot, call);
    case "week":
      return lastWeek(bot, call);
    case "settings":
      await call.ack();
      return openSettings(bot, await call.act(), {
        triggerId: call.triggerId,
        origin: { url: call.responseUrl, replace: false, list: null },
      });
    case "import":
      await call.ack();
      return openImportForm(bot, call.triggerId);
  }
}

const LONGER = [
  "glance",
  "set",
  "report",
  "export",
  "export-all",
  "delete-all",
  "import",
  "settings",
  "week",
] as const;

type Plain = Exclude<BudgetCommand, { readonly verb: (typeof LONGER)[number] }>;

function isPlain(command: BudgetCommand): command is Plain {
  return !LONGER.some((verb) => verb === command.verb);
}

/** What needs no more than one answer. */
async function answerTo(bot: Bot, call: CommandCall, command: Plain): Promise<Message> {
  const act = await call.act();
  switch (command.verb) {
    case "period":
      return shownPeriod(bot, act, command.day);
    case "post":
      return shownPosting(bot, act, command.on);
    case "edit":
      return shownBudgets(bot, act);
    case "accounts":
      return shownAccounts(bot, act);
    case "recurring":
      return shownRecurring(bot, act);
    case "history":
      return shownHistory(bot, act, null);
    case "undo":
      return takenBackOf(await undoChange(bot.deps, act, null), act, false);
    case "leave":
      return leftMessage((await leaveLedger(bot.deps, act)).left);
    case "help":
      return helpMessage(bot.commands);
    case "unknown":
      return helpMessage(bot.commands, `I do not understand “${call.text}”. This is what I know:`);
  }
}

async function deleteForm(bot: Bot, call: CommandCall): Promise<void> {
  const act = await call.act();
  await call.ack();
  await bot.slack.openView(call.triggerId, await deleteFormFor(bot, act));
}

/** Has the channel share a ledger, its author the first member. */
async function start(bot: Bot, call: CommandCall): Promise<void> {
  if (!isChannel(call.channelId))
    return call.ack(problemMessage("A ledger is shared in a channel: type /budget start there."));
  const who = await whoOf(bot, call, call.key);
  const channel = { id: call.channelId, name: call.channelName };
  const { act, made } = await startSharedLedger(bot.deps, who, channel);
  await call.ack(startedMessage(act.ledger, made));
}

async function glance(bot: Bot, call: CommandCall, month: Month | null): Promise<void> {
  const act = await call.act();
  await call.ack();
  await showGlance(bot, act, month ?? momentOf(bot, act).month, whereOf(call));
}

async function lastWeek(bot: Bot, call: CommandCall): Promise<void> {
  const act = await call.act();
  await call.ack();
  const { weekStart } = await getNotifications(bot.deps, act);
  const week = weekBefore(weekStart, momentOf(bot, act).today);
  await showWeek(bot, act, week, { where: whereOf(call) });
}

function whereOf(call: CommandCall): Where {
  return { userId: call.userId, url: call.responseUrl, tell: (message) => call.tell(message) };
}

async function report(bot: Bot, call: CommandCall, words: string): Promise<void> {
  const act = await call.act();
  const asked = reportAsked(words, await daysContextOf(bot, act));
  if (asked === null)
    return call.ack(problemMessage(noSuchReport(words), [], typed("report", words)));
  await call.ack();
  await showReport(bot, act, asked, whereOf(call));
}

async function exportFile(bot: Bot, call: CommandCall, words: string): Promise<void> {
  const act = await call.act();
  const days = daysAsked(words, await daysContextOf(bot, act));
  if (days === null && words !== "")
    return call.ack(problemMessage(noSuchDays(words), [], typed("export", words)));
  await call.ack(await promiseExport(bot, act, call.userId, days));
}

function typed(verb: string, words: string): string {
  return `/budget ${verb} ${words}`;
}

type SetCommand = Extract<BudgetCommand, { readonly verb: "set" }>;

async function set(bot: Bot, call: CommandCall, command: SetCommand): Promise<void> {
  const act = await call.act();
  const { month, progress } = momentOf(bot, act);
  const { category, amountMinor, rollover, only } = command;
  const carries = rollover === null ? {} : { rollover };
  try {
    const budgeted = { category, amountMinor, from: month, only, ...carries };
    const done = await setBudget(bot.deps, act, budgeted);
    await call.ack(budgetSetMessage({ ...done, only, ledger: act.ledger, pace: progress }));
  } catch (error) {
    if (!(error instanceof BudgetError) || error.problem.code !== "unknown-category") throw error;
    const meant = error.problem.nearest.map((name) => ({
      label: name,
      value: JSON.stringify([name, amountMinor, month, rollover, only]),
    }));
    await call.ack(
      problemMessage(explain(error.problem), nearestButtons(ACTION.nearestBudget, meant)),
    );
  }
}
