import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BudgetError } from "../../../core/domain/errors.ts";
import { currencyOfSign, exponentOf, parseCurrency } from "../../../core/domain/currencies.ts";
import {
  decimalOf,
  formatMoney,
  minorIn,
  money,
  parseMoney,
  scaleMoney,
} from "../../../core/domain/money.ts";
import { fullCount, recordFigure, SEED } from "../../proof.ts";

const usd = parseCurrency("USD");
const runs = { seed: SEED, numRuns: fullCount(2000, 100_000) };

/** Locales that between them write money in every common way, in Western digits. */
const LOCALES = [
  "en-US",
  "en-GB",
  "en-IN",
  "en-ZA",
  "de-DE",
  "de-AT",
  "de-CH",
  "fr-FR",
  "fr-CH",
  "es-ES",
  "it-IT",
  "nl-NL",
  "pt-BR",
  "pt-PT",
  "sv-SE",
  "nb-NO",
  "da-DK",
  "fi-FI",
  "pl-PL",
  "cs-CZ",
  "hu-HU",
  "ru-RU",
  "uk-UA",
  "tr-TR",
  "ja-JP",
  "ko-KR",
  "zh-CN",
  "id-ID",
  "vi-VN",
];
const CURRENCIES = [
  "USD",
  "EUR",
  "GBP",
  "CHF",
  "SEK",
  "NOK",
  "DKK",
  "ISK",
  "PLN",
  "CZK",
  "HUF",
  "BRL",
  "CAD",
  "AUD",
  "INR",
  "JPY",
  "KRW",
  "TRY",
  "UAH",
  "ILS",
  "VND",
  "KWD",
  "TND",
];

const minors = fc.oneof(
  fc.integer({ min: -9_999_999, max: 9_999_999 }),
  fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
);
const currencies = fc.constantFrom(...CURRENCIES).map(parseCurrency);

/** The mark a locale puts before the fraction of an amount, by the platform's own account. */
function markOf(locale: string): "." | "," {
  const style = { style: "currency", currency: "EUR" } as const;
  const parts = new Intl.NumberFormat(locale, style).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

describe("parseMoney() and formatMoney()", () => {
  it("undo each other in every locale, currency and sign", () => {
    fc.assert(
      fc.property(minors, currencies, fc.constantFrom(...LOCALES), (minor, currency, locale) => {
        const value = money(minor, currency);
        expect(parseMoney(formatMoney(value, locale), currency, markOf(locale))).toEqual(value);
      }),
      runs,
    );
    recordFigure(
      "amounts written and read again",
      `${runs.numRuns} in ${LOCALES.length} locales and ${CURRENCIES.length} currencies, none changed`,
    );
  });

  it("never read an amount wrong when the mark is not known: they agree or they ask", () => {
    fc.assert(
      fc.property(minors, currencies, fc.constantFrom(...LOCALES), (minor, currency, locale) => {
        const value = money(minor, currency);
        const read = readOrProblem(formatMoney(value, locale), currency);
        expect(read).toEqual(read === "ambiguous-amount" ? read : value);
      }),
      runs,
    );
  });

  it("fail with a problem, never a bug, whatever the text", () => {
    const marks = fc.string({ unit: fc.constantFrom(..."0123456789.,'-+() $€kr\u00A0\u2212") });
    fc.assert(
      fc.property(
        fc.oneof(marks, fc.string({ unit: "grapheme" })),
        currencies,
        (text, currency) => {
          const read = readOrProblem(text, currency);
          expect(typeof read === "string" || Number.isSafeInteger(read.minor)).toBe(true);
        },
      ),
      runs,
    );
  });
});

function readOrProblem(text: string, currency: typeof usd) {
  try {
    return parseMoney(text, currency);
  } catch (error) {
    if (error instanceof BudgetError) return error.problem.code;
    throw error;
  }
}

describe("parseMoney()", () => {
  it.each([
    ["12.50", 1250],
    ["12,50", 1250],
    ["$12", 1200],
    ["(12.50)", -1250],
    ["12.50-", -1250],
    ["\u221212.50", -1250],
    ["- $12.50", -1250],
    ["($1,234.50)", -123450],
    ["1.234,56", 123456],
    ["1'234.50", 123450],
    ["12,34,567.89", 123456789],
    ["USD 5", 500],
    ["5 usd", 500],
    [".50", 50],
    ["0.500", 50],
  ])("reads “%s”", (text, minor) => {
    expect(parseMoney(text, usd)).toEqual({ minor, currency: "USD" });
  });

  it.each([
    ["1.234", "ambiguous-amount"],
    ["1,234", "ambiguous-amount"],
    ["lots", "unreadable"],
    ["", "unreadable"],
    ["1.2.3", "unreadable"],
    ["12.345.67", "unreadable"],
    ["-5-", "unreadable"],
    ["12.505", "ambiguous-amount"],
    // No thousands begin with nought: this is a fraction of a cent, never 505.
    ["0.505", "unreadable"],
    ["5 EUR", "currency-mismatch"],
    ["€5", "currency-mismatch"],
    ["999999999999999999", "amount-too-large"],
  ])("says what is wrong with “%s”", (text, code) => {
    expect(readOrProblem(text, usd)).toBe(code);
  });

  it.each([
    ["1.234", ",", 123400],
    ["1,234", ".", 123400],
    ["1.000", ",", 100000],
    // What the mark makes no amount of is read as if nothing was known.
    ["12,50", ".", 1250],
    ["12.50", ",", 1250],
  ] as const)("takes “%s” as who writes “%s” before cents means it", (text, mark, minor) => {
    expect(parseMoney(text, usd, mark).minor).toBe(minor);
  });

  it("still asks about what their mark makes no amount of", () => {
    expect(() => parseMoney("1.234", usd, ".")).toThrow("ambiguous-amount");
    expect(() => parseMoney("1,234", usd, ",")).toThrow("ambiguous-amount");
  });

  it("asks with both readings", () => {
    expect(() => parseMoney("1.234", usd)).toThrow(
      expect.objectContaining({
        problem: { code: "ambiguous-amount", text: "1.234", readings: ["1234", "1.234"] },
      }),
    );
  });
});

describe("minorIn()", () => {
  it("undoes decimalOf() for either mark and any number of digits", () => {
    fc.assert(
      fc.property(
        minors,
        currencies,
        fc.constantFrom("." as const, "," as const),
        (minor, currency, mark) => {
          const text = decimalOf(money(minor, currency)).replace(".", mark);
          expect(minorIn(text, mark, exponentOf(currency))).toBe(minor === 0 ? 0 : minor);
        },
      ),
      runs,
    );
  });

  it("never makes a fraction longer than the currency's disappear", () => {
    expect(minorIn("1.005", ".", 2)).toBeUndefined();
    expect(minorIn("1.500", ".", 2)).toBe(150);
    expect(minorIn("1,5", ".", 0)).toBeUndefined();
  });
});

describe("scaleMoney()", () => {
  it("is the nearest whole unit, and of two equally near ones the even", () => {
    const small = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const divisor = fc.integer({ min: -1000, max: 1000 }).filter((value) => value !== 0);
    fc.assert(
      fc.property(small, fc.integer({ min: -1000, max: 1000 }), divisor, (minor, by, over) => {
        const scaled = scaleMoney(money(minor, usd), by, over).minor;
        const twiceOff = Math.abs(scaled * over - minor * by) * 2;
        expect(twiceOff).toBeLessThanOrEqual(Math.abs(over));
        expect(twiceOff === Math.abs(over) && scaled % 2 !== 0).toBe(false);
      }),
      runs,
    );
  });
});

describe("money()", () => {
  it("holds whole minor units only, and no negative nought", () => {
    expect(() => money(0.5, usd)).toThrow(RangeError);
    expect(() => money(2 ** 53, usd)).toThrow(RangeError);
    expect(Object.is(money(-0, usd).minor, 0)).toBe(true);
  });
});

describe("parseCurrency()", () => {
  it("reads codes in any case, and signs where one is most common", () => {
    expect(parseCurrency(" eur ")).toBe("EUR");
    expect(() => parseCurrency("XQX")).toThrow("unreadable");
    expect(currencyOfSign("R$")).toBe("BRL");
    expect(currencyOfSign("?")).toBeUndefined();
  });
});
