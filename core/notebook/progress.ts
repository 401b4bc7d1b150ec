import { type Bundle, emit } from "./display.ts";
import { dressed, textHtml } from "./html.ts";

/** How far something is, in one place that is drawn anew. */
export type Progress = { tick(by?: number): void };

let made = 0;

/** Shows `label` and how many of `total` are done; `tick` says that more are. */
export function progress(label: string, total: number): Progress {
  made += 1;
  const id = `progress-${made}`;
  let done = 0;
  emit(barOf(label, done, total), { id });
  return {
    tick(by = 1) {
      done = Math.min(total, done + by);
      emit(barOf(label, done, total), { id, update: true });
    },
  };
}

function barOf(label: string, done: number, total: number): Bundle {
  const bar = `<progress max="${total}" value="${done}"></progress>`;
  return {
    "text/html": dressed(`${textHtml(label)} ${bar} ${done} of ${total}`),
    "text/plain": `${label}: ${done} of ${total}`,
  };
}
