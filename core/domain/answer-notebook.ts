import type { AnswerFigures, Question } from "./answer.ts";

/** What a notebook file of an answer is made from. */
export type AnswerFile = {
  /** Ours: no word of a person or a bank is in it. */
  readonly title: string;
  readonly ledgerId: number;
  readonly question: Question;
  readonly figures: AnswerFigures;
};

/**
 * An answer as a notebook: its rows are in the file, so that it runs without the database; pointed at
 * one, it asks the question anew. People's words are in strings alone, never in text or code.
 */
export function answerNotebook({ title, ledgerId, question, figures }: AnswerFile): string {
  const cells = [
    text(
      `# ${title}\n\nRun the cells from the top: they show what Slack showed, from the rows that this file carries. Put your database's address into the first cell, and they read the books as they are now.`,
    ),
    code(
      `import { openAnswer, show } from "budget-tracker";\n\n// Empty: the rows of this file. Or the live books, such as "sqlite:../data/budget.sqlite".\nconst databaseUrl = "";`,
    ),
    code(`const question = ${json(question)};\nconst carried: object = ${json(figures)};`, {
      jupyter: { source_hidden: true },
    }),
    code(
      `const answer = await openAnswer({ databaseUrl, ledger: ${ledgerId}, question, carried });\nshow.table(answer, { title: answer.finding });${figures.about === "transactions" ? "" : "\nawait show.chart(answer);"}`,
    ),
  ];
  return `${JSON.stringify({ cells: cells.map(numbered), metadata: METADATA, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

const METADATA = {
  kernelspec: {
    display_name: "Budget Tracker (TypeScript)",
    language: "typescript",
    name: "budget-tracker",
  },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
};

/** JSON that is code, too: the two line ends that only JSON allows in strings are written out. */
function json(value: object): string {
  return JSON.stringify(value)
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`);
}

function text(source: string) {
  return { cell_type: "markdown", metadata: {}, source: linesOf(source) };
}

function code(source: string, metadata: object = {}) {
  return {
    cell_type: "code",
    execution_count: null,
    metadata,
    outputs: [],
    source: linesOf(source),
  };
}

function numbered(cell: object, place: number): object {
  return { ...cell, id: `c${place + 1}` };
}

function linesOf(source: string): string[] {
  return source.split(/(?<=\n)/u);
}
