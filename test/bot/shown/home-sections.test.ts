import { describe, expect, it } from "vitest";
import { accounts } from "../../../bot/shown/home/accounts.ts";
import { answers } from "../../../bot/shown/home/answers.ts";
import { banks } from "../../../bot/shown/home/banks.ts";
import { changes, news } from "../../../bot/shown/home/changes.ts";
import { expected } from "../../../bot/shown/home/expected.ts";
import { untold } from "../../../bot/shown/home/untold.ts";
import { footer } from "../../../bot/shown/home/footer.ts";
import { head } from "../../../bot/shown/home/head.ts";
import { latest } from "../../../bot/shown/home/latest.ts";
import { budgets, HOME_SECTIONS } from "../../../bot/shown/home/sections.ts";
import { homeParts } from "../views/home-samples.ts";
import { glanceOf } from "../views/made-up.ts";

describe("HOME_SECTIONS", () => {
  it("share no more than the hundred blocks Slack takes", () => {
    const all = HOME_SECTIONS.reduce((sum, { most }) => sum + most, 0);
    expect(all).toBeLessThanOrEqual(100);
  });

  it("leave nothing out of what their views draw at their longest", () => {
    const { emptyHead, ...parts } = homeParts("x", glanceOf("x"));
    const sections = {
      head,
      news,
      answers,
      banks,
      budgets,
      accounts,
      latest,
      changes,
      footer,
      expected,
      untold,
    };
    const longest = {
      ...parts,
      head: emptyHead.length > parts.head.length ? emptyHead : parts.head,
    };
    const shares = new Map(Object.entries(sections).map(([name, { most }]) => [name, most]));
    const cut = Object.entries(longest).filter(
      ([name, blocks]) => blocks.length > (shares.get(name) ?? 0),
    );
    expect(cut.map(([name]) => name)).toEqual([]);
  });
});
