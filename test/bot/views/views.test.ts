import { fullCount, SEED } from "../../proof.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actions } from "../../../bot/actions/index.ts";
import { SUGGESTED } from "../../../bot/actions/suggest.ts";
import { unmarked } from "../../../bot/one-ledger.ts";
import { submissions } from "../../../bot/submissions/index.ts";
import { FORM } from "../../../bot/views/ids.ts";
import { breaches } from "./limits.ts";
import { isObject } from "./objects.ts";
import { shaped } from "./made-up.ts";
import { everyView } from "./samples.ts";

const EVIL = [
  "<!channel>",
  "<@U1>",
  "<https://evil.example|bank>",
  "`*_~`",
  "\u202Egnissap\u202C",
  "& &amp; <",
  "",
  "\n\n",
  "😀".repeat(400),
  "x".repeat(10_000),
  "&".repeat(4000),
];
const text = fc.string({ maxLength: 60, unit: "binary" });

/** What Slack would refuse or read wrongly of all views, filled with `name`. */
function wrong(name: string, shape: Parameters<typeof shaped>[0]): string[] {
  const views = Object.entries(shaped(shape, () => everyView(name)));
  return views.flatMap(([view, drawn]) => breaches(drawn).map((breach) => `${view}: ${breach}`));
}

/** The ids of all that is pressed, chosen, typed for or sent in a view; a form's fields are sent with it. */
function askedIn(drawn: unknown, isField = false): string[] {
  if (Array.isArray(drawn)) return drawn.flatMap((part) => askedIn(part, isField));
  if (!isObject(drawn)) return [];
  const { type, action_id: action, callback_id: form } = drawn;
  const isTyped = type === "external_select" || drawn["dispatch_action"] === true;
  const own = isField && !isTyped ? [form] : [action, form];
  return [
    ...own.filter((id) => typeof id === "string"),
    ...Object.values(drawn).flatMap((part) => askedIn(part, isField || type === "input")),
  ];
}

describe("every view", () => {
  it("keeps Slack's limits and lets no data become a mention or a link", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(wrong(name, { currency: "USD", most: fullCount(30, 500) })).toEqual([]);
      }),
      {
        numRuns: EVIL.length + fullCount(4, 250),
        examples: EVIL.map((evil) => [evil]),
        seed: SEED,
      },
    );
  });

  it.each([
    ["nothing to show, in yen", { currency: "JPY", most: 0 }],
    ["one of each, in dinars", { currency: "KWD", most: 1 }],
    ["five hundred of each, in yen", { currency: "JPY", most: Infinity }],
  ])("keeps them with %s", (_what, shape) => {
    for (const name of ["", "&".repeat(4000), "<!channel> \u202E"])
      expect(wrong(name, shape)).toEqual([]);
  });

  it("asks of nothing that nobody listens to", () => {
    const listeners = [
      ...actions.map(({ id }) => id),
      ...submissions.map(({ id }) => id),
      ...Object.keys(SUGGESTED),
      FORM.notice,
    ];
    const heard = (id: string) => listeners.some((one) => id === one || id.startsWith(`${one}.`));
    const asked = Object.entries(everyView("Ana")).flatMap(([view, drawn]) =>
      askedIn(drawn).map((id) => ({ view, id: unmarked(id).id })),
    );
    expect(asked.length).toBeGreaterThan(300);
    expect(asked.filter(({ id }) => !heard(id))).toEqual([]);
  });

  it.each(Object.entries(everyView("x")))("%s has one primary button at most", (_name, drawn) => {
    const json = JSON.stringify(drawn);
    expect(json.split('"style":"primary"').length - 1).toBeLessThanOrEqual(1);
  });
});
