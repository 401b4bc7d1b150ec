import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTags } from "../../../bot/parse/tags.ts";
import { tagWords } from "../../../bot/views/words.ts";
import { SEED } from "../../proof.ts";

describe("parseTags()", () => {
  it.each([
    ["", []],
    ["#work", ["work"]],
    ["work, one_off  #work", ["work", "one off"]],
    ["##", []],
  ])("reads “%s”", (text, tags) => {
    expect(parseTags(text)).toEqual(tags);
  });

  it("reads back what the form wrote", () => {
    const word = fc.stringMatching(/^[a-z0-9é]{1,8}$/u);
    const tag = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.uniqueArray(tag, { maxLength: 20 }), (tags) => {
        expect(parseTags(tagWords(tags))).toEqual(tags);
      }),
      { seed: SEED },
    );
  });
});
