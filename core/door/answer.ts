import { type Answer, type AnswerFigures, answerFrom, type Question } from "../domain/answer.ts";
import { displayed } from "../notebook/display.ts";
import { reportOf } from "../notebook/report.ts";
import { openLedger } from "./open.ts";

/** An answer that came out of Slack as a file. */
export type AnswerInput = {
  /** Empty for the rows the file carries. */
  readonly databaseUrl: string;
  readonly ledger: number;
  /** As the file has them. */
  readonly question: object;
  readonly carried: object;
  /** `YYYY-MM-DD`, the day to take for today in the live books. */
  readonly today?: string;
};

/** The answer as Slack showed it, or, pointed at the live books, as they are now. */
export async function openAnswer(input: AnswerInput): Promise<Answer> {
  const { databaseUrl, ledger: id, today } = input;
  if (databaseUrl === "") {
    const figures: AnswerFigures = JSON.parse(JSON.stringify(input.carried));
    const answer = answerFrom(figures);
    return displayed(answer, () => reportOf(answer));
  }
  const day = today === undefined ? {} : { today };
  const ledger = await openLedger({ databaseUrl, ledger: id, ...day });
  try {
    const question: Question = JSON.parse(JSON.stringify(input.question));
    return await ledger.answer(question);
  } finally {
    await ledger.close();
  }
}
