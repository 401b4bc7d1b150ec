import { fullCount } from "../../proof.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breaches } from "./limits.ts";
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
const text = fc.oneof(fc.constantFrom(...EVIL), fc.string({ maxLength: 60, unit: "binary" }));
describe("every view", () => {
  it("keeps Slack's limits and lets no data become a mention or a link", () => {
    fc.assert(
      fc.property(text, (name) => {
        for (const [view, drawn] of Object.entries(everyView(name))) {
          expect({ view, breaches: breaches(drawn) }).toEqual({ view, breaches: [] });
        }
      }),
      { numRuns: fullCount(25, 250) },
    );
  });

  it.each([
    ["nothing to show, in yen", { currency: "JPY", most: 0 }],
    ["one of each, in dinars", { currency: "KWD", most: 1 }],
    ["five hundred of each, in yen", { currency: "JPY", most: Infinity }],
  ])("keeps them with %s", (_what, shape) => {
    for (const name of ["", "Ana", "&".repeat(4000), "<!channel> \u202E"]) {
      const views = shaped(shape, () => everyView(name));
      for (const [view, drawn] of Object.entries(views))
        expect({ view, breaches: breaches(drawn) }).toEqual({ view, breaches: [] });
    }
  });

  it.each(Object.entries(everyView("x")))("%s has one primary button at most", (_name, drawn) => {
    const json = JSON.stringify(drawn);
    expect(json.split('"style":"primary"').length - 1).toBeLessThanOrEqual(1);
  });
});
