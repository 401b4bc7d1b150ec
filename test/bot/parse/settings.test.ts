import { describe, expect, it } from "vitest";
import { parseAlerts, parseSettings } from "../../../bot/parse/settings.ts";

const WORDS = {
  currency: "EUR",
  timeZone: "Europe/Paris",
  periodStart: "25",
  weekStart: "sunday",
  weekly: "friday",
  monthEnd: "off",
  hour: "18",
  place: "",
  alerts: "",
};

describe("parseSettings()", () => {
  it("reads every field; nothing in a place leaves it where it is", () => {
    expect(parseSettings(WORDS)).toEqual({
      ledger: { currency: "EUR", timeZone: "Europe/Paris", periodStartDay: 25 },
      notifications: {
        weekStart: "sunday",
        weeklyOn: true,
        weeklyDay: "friday",
        monthEndOn: false,
        hour: 18,
        alertPercents: [],
      },
    });
    expect(parseSettings({ ...WORDS, weekly: "off" }).notifications).toMatchObject({
      weeklyOn: false,
    });
    expect(parseSettings({ ...WORDS, place: "channel" }).notifications.place).toBe("channel");
  });
});

describe("parseAlerts()", () => {
  it.each([
    ["100, 80 %", [80, 100]],
    ["80;80 90", [80, 90]],
    ["", []],
  ])("reads %s", (text, percents) => {
    expect(parseAlerts(text)).toEqual(percents);
  });

  it.each(["half", "0", "501", "12.5", "1 2 3 4 5 6"])("refuses %s", (text) => {
    expect(() => parseAlerts(text)).toThrow("unreadable");
  });
});
