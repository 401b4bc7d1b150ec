import { describe, expect, it } from "vitest";
import { parseCurrency } from "../../../core/domain/currencies.ts";
import { markFor, weekStartOf, writingOf } from "../../../core/domain/writing.ts";

describe("writingOf()", () => {
  it.each([
    ["en-GB", "Europe/London", ".", true],
    ["en-US", "America/New_York", ".", false],
    ["en-US", "America/Los_Angeles", ".", false],
    ["de-DE", "Europe/Berlin", ",", true],
    ["fr-FR", "Europe/Paris", ",", true],
    ["pt-BR", "America/Sao_Paulo", ",", true],
    ["ja-JP", "Asia/Tokyo", ".", false],
    // The zone's older name.
    ["en-IN", "Asia/Kolkata", ".", true],
  ])("knows how people of %s in %s write", (locale, zone, decimal, dayFirst) => {
    expect(writingOf(locale, zone)).toEqual({ decimal, dayFirst });
  });

  it.each([
    ["en-US", "Europe/Berlin"],
    ["fr-FR", "America/Toronto"],
    ["es-LA", "America/Mexico_City"],
    ["en", "Europe/London"],
    ["", "Europe/London"],
    ["not a locale", "Europe/London"],
    ["en-GB", "Mars/Base"],
  ])("knows nothing of “%s” in %s", (locale, zone) => {
    expect(writingOf(locale, zone)).toEqual({ decimal: null, dayFirst: null });
  });
});

describe("markFor()", () => {
  it("settles nothing in a currency with three decimals", () => {
    const german = writingOf("de-DE", "Europe/Berlin");
    expect(markFor(german, parseCurrency("EUR"))).toBe(",");
    expect(markFor(german, parseCurrency("JPY"))).toBe(",");
    expect(markFor(german, parseCurrency("KWD"))).toBeUndefined();
  });
});

describe("weekStartOf()", () => {
  it.each([
    ["en-GB", "Europe/London", "monday"],
    ["en-US", "America/Chicago", "sunday"],
    ["ja-JP", "Asia/Tokyo", "sunday"],
    ["ar-EG", "Africa/Cairo", "saturday"],
    ["en-US", "Europe/Berlin", "monday"],
    ["", "UTC", "monday"],
  ])("is that of people of “%s” in %s", (locale, zone, start) => {
    expect(weekStartOf(locale, zone)).toBe(start);
  });
});
