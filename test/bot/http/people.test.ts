import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import nock from "nock";
import { peopleOf } from "../../../bot/http/people.ts";

const TEAM = "T0HOME0001";
const find = (user: object) => {
  // Slack tells the locale only of whom it is asked for.
  nock("https://slack.com")
    .post("/api/users.info", /(^|&)include_locale=true(&|$)/u)
    .reply(200, { ok: true, user });
  const client = new webApi.WebClient("xoxb-test", { retryConfig: { retries: 0 } });
  return peopleOf(client, TEAM, () => 0).find("U1");
};
const full = { id: "U1", name: "ana", team_id: TEAM, tz: "Europe/London", locale: "en-GB" };

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());

describe("peopleOf()", () => {
  it.each([
    ["a guest of several channels", { is_restricted: true }],
    ["a guest of one channel", { is_restricted: true, is_ultra_restricted: true }],
    ["somebody of another workspace", { team_id: "T0ELSE0001" }],
    ["somebody from a shared channel", { is_stranger: true }],
    ["a stranger said to be of this workspace", { is_stranger: true, team_id: TEAM }],
    ["a bot", { is_bot: true }],
    ["somebody deactivated", { deleted: true }],
    [
      "somebody of the organisation, not of this workspace",
      { team_id: "E1", enterprise_user: { teams: ["T2"] } },
    ],
  ])("refuses %s", async (_who, over) => {
    await expect(find({ ...full, ...over })).rejects.toThrow("not-allowed");
  });

  it("knows no locale where Slack tells none", async () => {
    expect(await find({ ...full, locale: undefined })).toMatchObject({ locale: "" });
  });

  it.each([
    ["a member", {}],
    [
      "somebody of the organisation who is in this workspace",
      { team_id: "E1", enterprise_user: { teams: [TEAM] } },
    ],
    ["an administrator", { is_admin: true, is_owner: true }],
  ])("knows %s", async (_who, over) => {
    expect(await find({ ...full, ...over })).toMatchObject({
      name: "ana",
      timeZone: "Europe/London",
      locale: "en-GB",
    });
  });
});
