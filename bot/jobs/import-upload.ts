import { type Chart, type CategorySum } from "../../core/domain/chart.ts";
import { monthOf, parseIsoDate } from "../../core/domain/dates.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { spendingChart } from "../../core/domain/spending-chart.ts";
import type { Act } from "../../core/usecases/act.ts";
import type { Imported } from "../../core/usecases/import-statement.ts";
import { importUpload } from "../../core/usecases/import-upload.ts";
import { listCategories } from "../../core/usecases/list-categories.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { monthlyTotals } from "../../core/usecases/monthly-totals.ts";
import { keyOf } from "../keys.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { record } from "../origin.ts";
import { pictureOf } from "../pictures.ts";
import { explain } from "../reply.ts";
import type { Message } from "../views/blocks.ts";
import { importedMessage } from "../views/import-progress.ts";
import { problemMessage } from "../views/problem.ts";
import { day } from "../views/words.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";

/** Stores a file's rows, and says in place of the preview what became of them. */
export async function importUploadJob(bot: Bot, { payload }: Work): Promise<void> {
  const who = { teamId: String(payload["teamId"]), userId: String(payload["userId"]) };
  const uploadId = Number(payload["uploadId"]);
  const act = await actOf(bot, who, keyOf("import", who.teamId, String(uploadId)));
  const message = await outcome(bot, act, uploadId, String(payload["name"]));
  const { channelId, ts } = record(payload["at"]);
  if (typeof channelId === "string" && typeof ts === "string") {
    await bot.slack.update(channelId, ts, message);
  } else {
    await bot.slack.post(await bot.slack.directMessage(who.userId), message);
  }
}

async function outcome(bot: Bot, act: Act, uploadId: number, name: string): Promise<Message> {
  try {
    const result = await importUpload(bot.deps, act, uploadId);
    const missing = await listTransactions(bot.deps, act, { uncategorised: true, limit: 1 });
    const chart = await chartOf(bot, act, result);
    return importedMessage({
      name,
      result,
      uncategorised: missing.total,
      ledger: act.ledger,
      today: momentOf(bot, act).today,
      chart: chart === null ? null : await pictureOf(bot, chart),
    });
  } catch (error) {
    if (!(error instanceof BudgetError) || error.problem.code === "database-busy") throw error;
    return problemMessage(explain(error.problem));
  }
}

/** Where the money went in the months the file tells of. */
async function chartOf(bot: Bot, act: Act, { from, to }: Imported): Promise<Chart | null> {
  if (from === null || to === null) return null;
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  const months = { from: monthOf(first), to: monthOf(last) };
  const totals = await monthlyTotals(bot.deps, act, { ...months, by: "category" });
  const kinds = new Map(
    (await listCategories(bot.deps, act)).map(({ name, kind }) => [name, kind] as const),
  );
  const spent = new Map<string | null, number>();
  for (const { key, currency, amountMinor } of totals) {
    if (currency !== act.ledger.currency) continue;
    const kind = key === null ? undefined : kinds.get(key);
    if (kind === "income" || kind === "transfer") continue;
    const category = kind === undefined ? null : key;
    spent.set(category, (spent.get(category) ?? 0) - amountMinor);
  }
  const sums: CategorySum[] = [...spent].map(([category, spentMinor]) => ({
    category,
    spentMinor,
    budgetedMinor: null,
  }));
  if (!sums.some(({ spentMinor }) => spentMinor > 0)) return null;
  const { today } = momentOf(bot, act);
  const period = `${day(first, today)} to ${day(last, today)}`;
  return spendingChart({ sums, currency: act.ledger.currency, period });
}
