import type { Chart } from "../../core/domain/chart.ts";
import { parseIsoDate } from "../../core/domain/dates.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import { spendingChart } from "../../core/domain/spending-chart.ts";
import type { Act } from "../../core/usecases/act.ts";
import type { Imported } from "../../core/usecases/import-statement.ts";
import { importUpload } from "../../core/usecases/import-upload.ts";
import { listTransactions } from "../../core/usecases/list-transactions.ts";
import { spendingByCategory } from "../../core/usecases/spending-by-category.ts";
import { keyOf } from "../keys.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { record } from "../origin.ts";
import { pictureOf } from "../pictures.ts";
import { explain } from "../reply.ts";
import type { Message } from "../views/blocks.ts";
import { importedMessage, importingMessage, tryAgainButton } from "../views/import-progress.ts";
import { problemMessage } from "../views/problem.ts";
import { span } from "../views/words.ts";
import { actOf } from "../who.ts";
import { type Paced, paced } from "./paced.ts";
import type { Payload, Work } from "./inbox.ts";

/** Stores a file's rows, and says in place of the preview what became of them. */
export async function importUploadJob(bot: Bot, work: Work): Promise<void> {
  const { payload } = work;
  const place = { ledgerId: work.ledgerId };
  const who = { teamId: String(payload["teamId"]), userId: String(payload["userId"]), place };
  const uploadId = Number(payload["uploadId"]);
  const act = await actOf(bot, who, keyOf("import", who.teamId, String(uploadId)));
  await show(bot, payload, await outcome(bot, act, uploadId, work));
}

/** Says in place of the progress that the file will not be tried again. */
export function importGivenUp(bot: Bot, { payload }: Work): Promise<void> {
  const name = String(payload["name"]);
  const sentence = `I tried for a while and could not import “${name}”. Nothing of it was stored. Drop the file again.`;
  return show(bot, payload, problemMessage(sentence));
}

async function show(bot: Bot, payload: Payload, message: Message): Promise<void> {
  const { channelId, ts } = record(payload["at"]);
  if (typeof channelId === "string" && typeof ts === "string") {
    await bot.slack.update(channelId, ts, message);
  } else {
    await bot.slack.post(await bot.slack.directMessage(String(payload["userId"])), message);
  }
}

async function outcome(
  bot: Bot,
  act: Act,
  uploadId: number,
  { payload, jobId }: Work,
): Promise<Message> {
  try {
    const name = String(payload["name"]);
    const progress = paced(
      (done, of) => show(bot, payload, importingMessage(name, done, of)),
      () => performance.now(),
    );
    const result = await stored(bot, act, uploadId, progress);
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
    const { problem } = error;
    const buttons = problem.code === "disk-full" ? [tryAgainButton(jobId, uploadId)] : [];
    return problemMessage(explain(problem), buttons);
  }
}

async function stored(bot: Bot, act: Act, uploadId: number, progress: Paced): Promise<Imported> {
  try {
    return await importUpload(bot.deps, act, uploadId, (done, of) => progress.report(done, of));
  } finally {
    await progress.end();
  }
}

/** Where the money went in the days the file tells of. */
async function chartOf(bot: Bot, act: Act, { from, to }: Imported): Promise<Chart | null> {
  if (from === null || to === null) return null;
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  const totals = await spendingByCategory(bot.deps, act, { from: first, to: last });
  const sums = totals
    .filter(({ currency }) => currency === act.ledger.currency)
    .map(({ category, spentMinor }) => ({ category, spentMinor, budgetedMinor: null }));
  if (!sums.some(({ spentMinor }) => spentMinor > 0)) return null;
  const { today } = momentOf(bot, act);
  const period = span(first, last, today);
  return spendingChart({ sums, currency: act.ledger.currency, period });
}
