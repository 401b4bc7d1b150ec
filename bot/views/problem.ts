import type { types } from "@slack/bolt";
import { actions, button, context, type Message, message, modal, section } from "./blocks.ts";
import { FORM } from "./ids.ts";
import { data } from "./text.ts";

/** A sentence about what went wrong, buttons for what was likely meant, and the line it is about. */
export function problemMessage(
  sentence: string,
  buttons: readonly types.Button[] = [],
  typed: string | null = null,
): Message {
  const text = data(sentence, 1500);
  return message(text, [
    section(text),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
    ...(typed === null ? [] : [context(`You typed: ${data(typed, 500)}`)]),
  ]);
}

/** A form's place taken by a sentence. */
export function noticeModal(title: string, sentence: string): types.ModalView {
  return modal({
    id: FORM.notice,
    title,
    close: "Close",
    blocks: [section(data(sentence, 1500))],
  });
}

/** A message on top of a form. */
export function messageModal({ blocks }: Message): types.ModalView {
  return modal({ id: FORM.notice, title: "Budget Tracker", close: "Back", blocks });
}

/** One button a suggestion. */
export function nearestButtons(
  id: string,
  suggestions: readonly { readonly label: string; readonly value: string }[],
): types.Button[] {
  return suggestions
    .slice(0, 5)
    .map(({ label, value }, at) => button(label, { id: `${id}.${at}`, value }));
}
