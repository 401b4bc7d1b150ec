import { type Currency, parseCurrency } from "../core/domain/currencies.ts";

const ZONES: readonly (readonly [RegExp, string])[] = [
  [/^Europe\/(?:London|Belfast|Jersey|Guernsey|Isle_of_Man)$/u, "GBP"],
  [/^Europe\/(?:Zurich|Vaduz)$/u, "CHF"],
  [/^Europe\/Stockholm$/u, "SEK"],
  [/^Europe\/Oslo$/u, "NOK"],
  [/^Europe\/Copenhagen$/u, "DKK"],
  [/^Europe\/Warsaw$/u, "PLN"],
  [/^Europe\/Prague$/u, "CZK"],
  [/^Europe\/Budapest$/u, "HUF"],
  [/^Europe\/Bucharest$/u, "RON"],
  [/^Europe\/Istanbul$/u, "TRY"],
  [/^Europe\/(?:Kyiv|Kiev)$/u, "UAH"],
  [/^Europe\//u, "EUR"],
  [/^America\/(?:Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns|Montreal)$/u, "CAD"],
  [/^America\/(?:Sao_Paulo|Bahia|Fortaleza|Recife|Manaus)$/u, "BRL"],
  [/^America\/(?:Mexico_City|Monterrey|Tijuana)$/u, "MXN"],
  [/^Australia\//u, "AUD"],
  [/^Pacific\/Auckland$/u, "NZD"],
  [/^Asia\/Tokyo$/u, "JPY"],
  [/^Asia\/Seoul$/u, "KRW"],
  [/^Asia\/(?:Kolkata|Calcutta)$/u, "INR"],
  [/^Asia\/Singapore$/u, "SGD"],
  [/^Asia\/(?:Jerusalem|Tel_Aviv)$/u, "ILS"],
  [/^Africa\/Johannesburg$/u, "ZAR"],
  [/^Africa\/Lagos$/u, "NGN"],
];

/** The currency people of a time zone most likely count in: what a new ledger begins with. */
export function currencyOf(timeZone: string): Currency {
  return parseCurrency(ZONES.find(([zone]) => zone.test(timeZone))?.[1] ?? "USD");
}
