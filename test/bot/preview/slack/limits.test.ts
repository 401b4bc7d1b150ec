import { describe, expect, it } from "vitest";
import { blocksProblem, viewProblem } from "../../../../bot/preview/slack/limits.ts";

const long = (length: number) => "x".repeat(length);
const plain = (text: string) => ({ type: "plain_text", text });
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const within = (element: object) => [{ type: "actions", elements: [element] }];
const button = (more: object) => ({ type: "button", action_id: "a", text: plain("x"), ...more });
const menu = (count: number, text = "x") => ({
  type: "static_select",
  action_id: "a",
  options: times(count, (at) => ({ text: plain(text), value: String(at) })),
});
const input = (element: object) => [{ type: "input", label: plain("x"), element }];
const asking = (more: object) =>
  within(
    button({
      confirm: {
        title: plain("x"),
        text: plain("x"),
        confirm: plain("x"),
        deny: plain("x"),
        ...more,
      },
    }),
  );

/** What is limited, the limit, and blocks with that much of it. */
const LIMITS: readonly (readonly [string, number, (size: number) => unknown])[] = [
  ["blocks of a message", 50, (size) => times(size, () => ({ type: "divider" }))],
  ["a section's text", 3000, (size) => [{ type: "section", text: plain(long(size)) }]],
  [
    "a section's fields",
    10,
    (size) => [{ type: "section", fields: times(size, () => plain("x")) }],
  ],
  ["a field", 2000, (size) => [{ type: "section", fields: [plain(long(size))] }]],
  ["a header", 150, (size) => [{ type: "header", text: plain(long(size)) }]],
  [
    "what a context holds",
    10,
    (size) => [{ type: "context", elements: times(size, () => plain("x")) }],
  ],
  [
    "what an actions block holds",
    25,
    (size) => [{ type: "actions", elements: times(size, (at) => button({ action_id: `a${at}` })) }],
  ],
  ["a button's text", 75, (size) => within(button({ text: plain(long(size)) }))],
  ["a button's value", 2000, (size) => within(button({ value: long(size) }))],
  [
    "a button's label for readers",
    75,
    (size) => within(button({ accessibility_label: long(size) })),
  ],
  ["a button's address", 3000, (size) => within(button({ url: long(size) }))],
  ["an action's id", 255, (size) => within(button({ action_id: long(size) }))],
  ["a block's id", 255, (size) => [{ type: "divider", block_id: long(size) }]],
  ["a menu's options", 100, (size) => within(menu(size))],
  ["an option's text", 75, (size) => within(menu(1, long(size)))],
  [
    "an option's value",
    150,
    (size) => within({ ...menu(0), options: [{ text: plain("x"), value: long(size) }] }),
  ],
  ["radio buttons", 10, (size) => within({ ...menu(size), type: "radio_buttons" })],
  ["an overflow menu", 5, (size) => within({ ...menu(size), type: "overflow" })],
  ["a placeholder", 150, (size) => within({ ...menu(1), placeholder: plain(long(size)) })],
  ["a question's title", 100, (size) => asking({ title: plain(long(size)) })],
  ["a question's text", 300, (size) => asking({ text: plain(long(size)) })],
  ["a question's yes", 30, (size) => asking({ confirm: plain(long(size)) })],
  ["an input's label", 2000, (size) => [{ ...input(menu(1))[0], label: plain(long(size)) }]],
  ["an input's hint", 2000, (size) => [{ ...input(menu(1))[0], hint: plain(long(size)) }]],
  [
    "a picture's words",
    2000,
    (size) => [{ type: "image", image_url: "https://a.b/c", alt_text: long(size) }],
  ],
  ["markdown", 12_000, (size) => [{ type: "markdown", text: long(size) }]],
  [
    "a table's rows",
    100,
    (size) => [{ type: "table", rows: times(size, () => [{ type: "raw_text", text: "x" }]) }],
  ],
  [
    "a table's columns",
    20,
    (size) => [{ type: "table", rows: [times(size, () => ({ type: "raw_text", text: "x" }))] }],
  ],
];

describe("blocksProblem()", () => {
  it.each(LIMITS)("takes as much as Slack does of %s, and no more", (_what, limit, make) => {
    expect(blocksProblem(make(limit), "message")).toBeNull();
    expect(blocksProblem(make(limit + 1), "message")).toMatch(/\d/u);
  });

  it.each<readonly [string, unknown]>([
    ["what are no blocks", "text"],
    ["unknown blocks", [{ type: "nonsense" }]],
    ["an empty section", [{ type: "section" }]],
    ["empty words", [{ type: "section", text: plain("") }]],
    ["an empty menu", within(menu(0))],
    [
      "an initial option that is not offered",
      within({ ...menu(1), initial_option: { text: plain("y"), value: "y" } }),
    ],
    ["two blocks of one name", times(2, () => ({ type: "divider", block_id: "same" }))],
    ["two buttons of one name", [{ type: "actions", elements: times(2, () => button({})) }]],
    ["a text field outside an input", within({ type: "plain_text_input", action_id: "a" })],
    ["a button as an input", input(button({}))],
    ["a picture without words", [{ type: "image", image_url: "https://a.b/c" }]],
    ["a picture from nowhere", [{ type: "image", alt_text: "x" }]],
    ["two tables", times(2, () => ({ type: "table", rows: [[{ type: "raw_text", text: "x" }]] }))],
    ["an alert in a message", [{ type: "alert", text: plain("x") }]],
  ])("refuses %s", (_what, blocks) => {
    expect(blocksProblem(blocks, "message")).not.toBeNull();
  });
});

describe("viewProblem()", () => {
  const view = { type: "modal", title: plain("x"), blocks: [] };

  it.each<readonly [string, number, (size: number) => object]>([
    ["a title", 24, (size) => ({ title: plain(long(size)) })],
    ["a submit button", 24, (size) => ({ submit: plain(long(size)) })],
    ["a close button", 24, (size) => ({ close: plain(long(size)) })],
    ["private metadata", 3000, (size) => ({ private_metadata: long(size) })],
    ["a callback id", 255, (size) => ({ callback_id: long(size) })],
    ["blocks", 100, (size) => ({ blocks: times(size, () => ({ type: "divider" })) })],
  ])("takes as much as Slack does of %s, and no more", (_what, limit, make) => {
    expect(viewProblem({ ...view, ...make(limit) })).toBeNull();
    expect(viewProblem({ ...view, ...make(limit + 1) })).toMatch(/\d/u);
  });

  it("wants a title, and a submit button where there are inputs", () => {
    expect(viewProblem({ type: "modal", blocks: [] })).not.toBeNull();
    expect(viewProblem({ ...view, blocks: input(menu(1)) })).not.toBeNull();
    expect(viewProblem({ ...view, blocks: input(menu(1)), submit: plain("Save") })).toBeNull();
  });
});
