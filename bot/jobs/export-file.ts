import { type DateRange, parseIsoDate } from "../../core/domain/dates.ts";
import type { Act } from "../../core/usecases/act.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import { exportCsv } from "../../core/usecases/export-csv.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import type { Message } from "../views/blocks.ts";
import { problemMessage } from "../views/problem.ts";
import { exportingMessage } from "../views/promised.ts";
import { daysName } from "../views/words.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";

/** Promises a file of the transactions of these days, or of all; says so. */
export async function promiseExport(
  bot: Bot,
  act: Act,
  userId: string,
  days: DateRange | null,
): Promise<Message> {
  const { total } = await listTransactions(bot.deps, act, { ...days, limit: 1 });
  const of = days === null ? "" : ` of ${daysName(days, act.ledger, momentOf(bot, act).today)}`;
  if (total === 0) return exportingMessage(total, of);
  const payload = { teamId: act.ledger.workspaceId, userId, days };
  await enqueueJob(bot.deps, act, { kind: "export-file", payload });
  bot.nudge();
  return exportingMessage(total, of);
}

/** Writes the file and hands it over where only the person sees it. */
export async function exportFileJob(bot: Bot, { payload, ledgerId }: Work): Promise<void> {
  const place = { ledgerId };
  const who = { teamId: String(payload["teamId"]), userId: String(payload["userId"]), place };
  const act = await actOf(bot, who, null);
  const days = daysOf(payload["days"]);
  const csv = await exportCsv(bot.deps, act, days ?? {});
  const { today } = momentOf(bot, act);
  const name = `${days === null ? `all-until-${today}` : `${days.from}-to-${days.to}`}.csv`;
  const of =
    days === null ? "All transactions" : `The transactions of ${daysName(days, act.ledger, today)}`;
  const comment = `${of}. Import the file into an empty ledger, and it gives the same rows.`;
  const file = { name: `transactions-${name}`, bytes: Buffer.from(csv), comment };
  await bot.slack.postFile(await bot.slack.directMessage(who.userId), file);
}

/** Says that there will be no file. */
export async function exportGivenUp(bot: Bot, { payload }: Work): Promise<void> {
  const channel = await bot.slack.directMessage(String(payload["userId"]));
  const told =
    "I tried for a while and could not hand you the CSV file. Type `/budget export` to try again.";
  await bot.slack.post(channel, problemMessage(told));
}

function daysOf(value: unknown): DateRange | null {
  if (typeof value !== "object" || value === null) return null;
  const { from, to } = { from: "", to: "", ...value };
  return { from: parseIsoDate(from), to: parseIsoDate(to) };
}
