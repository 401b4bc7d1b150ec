import type { Question } from "../../core/domain/answer.ts";
import { answerNotebook } from "../../core/domain/answer-notebook.ts";
import { parseIsoDate, parseMonth } from "../../core/domain/dates.ts";
import { REPORTS } from "../../core/domain/report.ts";
import type { Act } from "../../core/usecases/act.ts";
import { answerFigures } from "../../core/usecases/answer-figures.ts";
import { enqueueJob } from "../../core/usecases/enqueue-job.ts";
import type { Bot } from "../listener.ts";
import { momentOf } from "../moment.ts";
import { record } from "../origin.ts";
import { filterOf } from "../shown/lists.ts";
import type { Message } from "../views/blocks.ts";
import { problemMessage } from "../views/problem.ts";
import { notebookMessage } from "../views/promised.ts";
import { REPORT_TITLES } from "../views/report.ts";
import { daysName, periodName } from "../views/words.ts";
import { actOf } from "../who.ts";
import type { Work } from "./inbox.ts";

/** Promises the notebook of an answer; says so. `asked` is what the button carried. */
export async function promiseNotebook(
  bot: Bot,
  act: Act,
  userId: string,
  asked: unknown,
): Promise<Message> {
  const payload = { teamId: act.ledger.workspaceId, userId, asked: record(asked) };
  await enqueueJob(bot.deps, act, { kind: "open-notebook", payload });
  bot.nudge();
  return notebookMessage();
}

/** Writes the notebook and hands it over where only the person sees it. */
export async function openNotebookJob(bot: Bot, { payload, ledgerId }: Work): Promise<void> {
  const place = { ledgerId };
  const who = { teamId: String(payload["teamId"]), userId: String(payload["userId"]), place };
  const act = await actOf(bot, who, null);
  const question = await questionOf(bot, act, record(payload["asked"]));
  const figures = await answerFigures(bot.deps, act, question);
  const title = titleOf(bot, act, question);
  const text = answerNotebook({ title, ledgerId, question, figures });
  const name = `${title.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-")}.ipynb`;
  const comment = `${title}, as a notebook. Put it into the folder \`notebooks/mine\` and open it with \`npm run notebook\`. Its rows are in the file: whoever has it can read them.`;
  const file = { name, bytes: Buffer.from(text), comment };
  await bot.slack.postFile(await bot.slack.directMessage(who.userId), file);
}

/** Says that there will be no file. */
export async function notebookGivenUp(bot: Bot, { payload }: Work): Promise<void> {
  const channel = await bot.slack.directMessage(String(payload["userId"]));
  const told =
    "I tried for a while and could not hand you the notebook. Ask for the answer again, and press “Open as notebook” below it.";
  await bot.slack.post(channel, problemMessage(told));
}

type Asked = Readonly<Record<string, unknown>>;

async function questionOf(bot: Bot, act: Act, asked: Asked): Promise<Question> {
  const text = (name: string): string => {
    const value = asked[name];
    return typeof value === "string" ? value : "";
  };
  switch (asked["about"]) {
    case "report": {
      const days = { from: parseIsoDate(text("from")), to: parseIsoDate(text("to")) };
      const kind = REPORTS.find((one) => one === asked["kind"]) ?? "spending";
      return { about: "report", kind, days };
    }
    case "month":
      return { about: "month", month: parseMonth(text("month")) };
    default:
      return { about: "transactions", filter: await filterOf(bot, act, text("words")) };
  }
}

/** Our own words alone: what people typed stays out of titles and file names. */
function titleOf(bot: Bot, act: Act, question: Question): string {
  const { today } = momentOf(bot, act);
  switch (question.about) {
    case "report":
      return `${REPORT_TITLES[question.kind]} · ${daysName(question.days, act.ledger, today)}`;
    case "month":
      return `The month · ${periodName(question.month, act.ledger)}`;
    case "transactions":
      return `Transactions · ${today}`;
  }
}
