import { header, type Message, message, section, context } from "./blocks.ts";
import { data } from "./text.ts";

/** A command as help and the manifest tell of it. */
export type CommandWords = {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly { readonly line: string; readonly does: string }[];
};

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
