import type { types } from "@slack/bolt";
import { clip, clipEscaped, oneLine } from "./text.ts";

/** What a message is made of. `text` alone must make sense: notifications and screen readers use it. */
export type Message = { readonly text: string; readonly blocks: types.KnownBlock[] };

export type Option = { readonly text: string; readonly value: string; readonly hint?: string };

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;
const SECTION = 3000;
const ID = 255;

export function plain(text: string, max = SECTION): types.PlainTextElement {
  const line = clip(oneLine(text), max);
  return { type: "plain_text", text: line === "" ? "–" : line, emoji: false };
}

/** Text that is already escaped; `verbatim` keeps Slack from making links of what looks like one. */
export function mrkdwn(text: string, max = SECTION): types.MrkdwnElement {
  return { type: "mrkdwn", text: clipEscaped(text, max) || "–", verbatim: true };
}

export function message(text: string, blocks: readonly types.KnownBlock[]): Message {
  return { text: clipEscaped(text, SECTION) || "–", blocks: blocks.slice(0, MESSAGE_BLOCKS) };
}

/** A message of one sentence. */
export function sentence(text: string): Message {
  return message(text, [section(text)]);
}

export function section(
  text: string,
  accessory?: types.SectionBlockAccessory,
  blockId?: string,
): types.SectionBlock {
  return {
    type: "section",
    ...(blockId === undefined ? {} : { block_id: clip(blockId, ID) }),
    text: mrkdwn(text),
    ...(accessory === undefined ? {} : { accessory }),
  };
}

export function fields(texts: readonly string[]): types.SectionBlock {
  return { type: "section", fields: texts.slice(0, 10).map((text) => mrkdwn(text, 2000)) };
}

export function header(text: string): types.HeaderBlock {
  return { type: "header", text: plain(text, 150) };
}

export function context(...texts: readonly string[]): types.ContextBlock {
  return { type: "context", elements: texts.slice(0, 10).map((text) => mrkdwn(text)) };
}

export function divider(): types.DividerBlock {
  return { type: "divider" };
}

export function picture(fileId: string, altText: string): types.ImageBlock {
  return {
    type: "image",
    slack_file: { id: fileId },
    alt_text: clip(oneLine(altText), 2000) || "–",
  };
}

export type ButtonLook = {
  readonly style?: "primary" | "danger";
  /** Read out instead of the label where the label alone does not say what it is about. */
  readonly says?: string;
  readonly confirm?: types.ConfirmationDialog;
};

export function button(
  label: string,
  action: { readonly id: string; readonly value?: string },
  look: ButtonLook = {},
): types.Button {
  return {
    type: "button",
    text: plain(label, 75),
    action_id: clip(action.id, ID),
    value: clip(action.value ?? "-", 2000),
    ...(look.style === undefined ? {} : { style: look.style }),
    ...(look.says === undefined ? {} : { accessibility_label: clip(oneLine(look.says), 75) }),
    ...(look.confirm === undefined ? {} : { confirm: look.confirm }),
  };
}

/** A button that opens an address. Slack tells of the press all the same, so it has an id. */
export function linkButton(
  label: string,
  url: string,
  { id, style }: { readonly id: string; readonly style?: "primary" },
): types.Button {
  return {
    type: "button",
    text: plain(label, 75),
    action_id: id,
    value: "-",
    url,
    ...(style === undefined ? {} : { style }),
  };
}

export function actions(
  elements: readonly types.ActionsBlockElement[],
  blockId?: string,
): types.ActionsBlock {
  return {
    type: "actions",
    ...(blockId === undefined ? {} : { block_id: clip(blockId, ID) }),
    elements: elements.slice(0, 25),
  };
}

export function option(from: Option): types.PlainTextOption {
  return {
    text: plain(from.text, 75),
    value: from.value,
    ...(from.hint === undefined ? {} : { description: plain(from.hint, 75) }),
  };
}

/** Slack takes 100 options, with values of at most 150; a longer value cannot be chosen at all. */
export function options(from: readonly Option[]): types.PlainTextOption[] {
  return from
    .filter(({ value }) => value.length > 0 && value.length <= 150)
    .slice(0, 100)
    .map(option);
}

export function overflow(
  id: string,
  from: readonly Option[],
  says?: types.ConfirmationDialog,
): types.Overflow {
  return {
    type: "overflow",
    action_id: id,
    options: options(from).slice(0, 5),
    ...(says === undefined ? {} : { confirm: says }),
  };
}

/** A menu whose choices are typed for; they come from `bot/actions/suggest.ts`. */
export function typeahead(
  id: string,
  placeholder: string,
  chosen?: string | Option | null,
): types.ExternalSelect {
  const one = typeof chosen === "string" ? { text: chosen, value: chosen } : chosen;
  const initial = one === undefined || one === null ? [] : options([one]);
  return {
    type: "external_select",
    action_id: id,
    placeholder: plain(placeholder, 150),
    min_query_length: 0,
    ...(initial[0] === undefined ? {} : { initial_option: initial[0] }),
  };
}

export function menu(id: string, from: readonly Option[], chosen?: string): types.StaticSelect {
  // Slack refuses a menu without choices.
  const some = options(from);
  const choices = some.length > 0 ? some : [option({ text: "–", value: "-" })];
  const initial = choices.find(({ value }) => value === chosen);
  return {
    type: "static_select",
    action_id: id,
    placeholder: plain("Choose", 150),
    options: choices,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

export type Cell = { readonly text: string; readonly right?: boolean };

/** All cells of a table together; Slack refuses the whole message above it. */
const TABLE_TEXT = 10_000;
/** How long a cell may be: the longest that lets the table fit. The shortest lets any fit. */
const CELL_LENGTHS = [200, 100, 60, 40, 25, 15, 10, 5];

function cell(text: string, max: number): types.RawTextElement {
  return { type: "raw_text", text: clip(oneLine(text), max) || "–" };
}

/** Columns are as wide as the head; a cell of nothing shows a dash, as Slack refuses an empty one. */
export function table(
  head: readonly Cell[],
  rows: readonly (readonly string[])[],
): types.TableBlock {
  const texts = [
    head.map(({ text }) => text),
    ...rows.slice(0, 99).map((row) => head.map((_, at) => row[at] ?? "")),
  ];
  const max = CELL_LENGTHS.find((most) => lengthOf(texts, most) <= TABLE_TEXT) ?? 1;
  return {
    type: "table",
    column_settings: head.map(({ right }) => ({
      align: right === true ? ("right" as const) : ("left" as const),
      is_wrapped: right !== true,
    })),
    rows: texts.map((row) => row.map((text) => cell(text, max))),
  };
}

function lengthOf(texts: readonly (readonly string[])[], max: number): number {
  return texts.flat().reduce((sum, text) => sum + cell(text, max).text.length, 0);
}

export type ModalParts = {
  readonly id: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  /** Ids only: it travels through the person's client. */
  readonly metadata?: unknown;
  readonly blocks: readonly types.KnownBlock[];
};

export function modal(parts: ModalParts): types.ModalView {
  return {
    type: "modal",
    callback_id: parts.id,
    title: plain(parts.title, 24),
    ...(parts.submit === undefined ? {} : { submit: plain(parts.submit, 24) }),
    close: plain(parts.close ?? "Cancel", 24),
    private_metadata: JSON.stringify(parts.metadata ?? {}),
    blocks: parts.blocks.slice(0, VIEW_BLOCKS),
  };
}

/** `metadata` comes back with every press, as a modal's does. */
export function home(blocks: readonly types.KnownBlock[], metadata: unknown = {}): types.HomeView {
  const private_metadata = JSON.stringify(metadata);
  return { type: "home", private_metadata, blocks: blocks.slice(0, VIEW_BLOCKS) };
}
