import { BudgetError } from "./errors.ts";

declare const currencyBrand: unique symbol;
/** An ISO 4217 code, upper case, such as `USD`. Only `parseCurrency` makes one. */
export type Currency = string & { readonly [currencyBrand]: true };

/** ISO 4217 currencies whose smallest unit is not a hundredth, or was not used. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  BEF: 0,
  ESP: 0,
  GRD: 0,
  ITL: 0,
  LUF: 0,
  PTE: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

const SIGNS: Readonly<Record<string, string>> = {
  $: "USD",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₩": "KRW",
  "₪": "ILS",
  "₺": "TRY",
  "₴": "UAH",
  "₽": "RUB",
  "₫": "VND",
  "₱": "PHP",
  "₦": "NGN",
  zł: "PLN",
  Kč: "CZK",
  Fr: "CHF",
  kr: "SEK",
  NKr: "NOK",
  Ft: "HUF",
  lei: "RON",
  "￥": "JPY",
  R$: "BRL",
};

/** Currencies the euro took the place of: old statements are in them, and not every Node lists them. */
const FORMER =
  "ATS BEF BGN CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK".split(" ");

const KNOWN = new Set([...Intl.supportedValuesOf("currency"), ...FORMER]);

/** Whether this is a code in upper case of a currency there is or was. */
export function isCurrency(text: string): text is Currency {
  return KNOWN.has(text);
}

/** Reads an ISO 4217 code in any case. Throws `unreadable`. */
export function parseCurrency(text: string): Currency {
  const code = text.trim().toUpperCase();
  if (isCurrency(code)) return code;
  throw new BudgetError({ code: "unreadable", what: "currency", text });
}

/** How many digits the currency's fraction has: 2 for USD, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: Currency): number {
  return EXPONENTS[currency] ?? 2;
}

/** The currency a sign such as `€`, `R$` or `kr` most often stands for; `undefined` for any other text. */
export function currencyOfSign(sign: string): Currency | undefined {
  const code = SIGNS[sign];
  return code !== undefined && isCurrency(code) ? code : undefined;
}
