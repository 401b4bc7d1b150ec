import { header, type Message, message, section, context } from "./blocks.ts";
import { data } from "./text.ts";

/** A command as help and the manifest tell of it. */
export type CommandWords = {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
};

/** What can be said, for words that were not understood. */
export function saidHelp(): Message {
  const text = "I did not understand that, so nothing was changed.";
  const examples = [
    ["spent 12.50 on lunch yesterday", "adds it"],
    ["budget groceries 400", "how much a category may take each month"],
    ["how much did I spend on groceries last month?", "finds them, with their sum"],
    ["what is left?", "the month at a glance"],
    ["undo", "takes back what you did last"],
  ];
  return message(text, [
    section(
      [`${text} Say it like this:`, ...examples.map(([say, does]) => `“${say}”  ${does}`)].join(
        "\n",
      ),
    ),
    context(
      "`/budget help` lists all commands. Drop a bank’s CSV file into our direct message to import it.",
    ),
  ]);
}

/** Every command with examples; `opening` answers words that were not understood. */
export function helpMessage(
  commands: readonly CommandWords[],
  opening: string | null = null,
): Message {
  const text = opening === null ? "What you can type" : data(opening, 500);
  return message(text, [
    ...(opening === null ? [header("What you can type")] : [section(text)]),
    ...commands.map(({ name, summary, examples }) =>
      section(
        [
          `*${name}*  ${data(summary, 200)}`,
          ...examples.map(({ line, does }) => `\`${line}\`  ${data(does, 200)}`),
        ].join("\n"),
      ),
    ),
    context(
      "Drop a bank’s CSV file into our direct message to import it. Only you see these answers.",
    ),
  ]);
}
