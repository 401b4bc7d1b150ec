import type { Month } from "./dates.ts";
import { type DemoAccount, type DemoEntry, dayOf, yearAndMonth } from "./demo-entry.ts";
import { type Random, around } from "./demo-random.ts";

/** The months of the year, by number. */
const [JANUARY, FEBRUARY, APRIL, JUNE, JULY] = [1, 2, 4, 6, 7];

/** Something that comes every month on a day; negative is money out. */
type Bill = {
  readonly day: number;
  readonly merchant: string;
  readonly description: string;
  readonly category: string;
  readonly account?: DemoAccount;
  /** Hundredths in a month of the year `year`; 0 where it does not come. */
  readonly amount: (month: number, year: number, random: Random) => number;
};

const always = (hundredths: number) => (): number => hundredths;

/** The coldest month costs `high`, the warmest `low`, give or take a little. */
function heating(low: number, high: number): Bill["amount"] {
  return (month, _, random) => {
    const cold = (1 + Math.cos(((month - JANUARY) / 12) * 2 * Math.PI)) / 2;
    return -around(random, low + cold * (high - low) - 600, low + cold * (high - low) + 600);
  };
}

/** Pay that rises by 3% every April, from what it was in 2024. */
function pay(hundredths: number): Bill["amount"] {
  return (month, year) => {
    const raises = Math.max(0, year - 2024 - (month < APRIL ? 1 : 0));
    return Math.round(hundredths * 1.03 ** raises);
  };
}

const BILLS: readonly Bill[] = [
  {
    day: 25,
    merchant: "Northlight Studio",
    description: "NORTHLIGHT STUDIO LTD SALARY REF 00417",
    category: "Salary",
    amount: pay(285_000),
  },
  {
    day: 15,
    merchant: "Homerton Hospital",
    description: "HOMERTON HEALTHCARE NHS PAYROLL 88213",
    category: "Salary",
    amount: pay(214_000),
  },
  {
    day: 1,
    merchant: "Ridley Lettings",
    description: "STO RIDLEY LETTINGS FLAT 4 RENT",
    category: "Rent & mortgage",
    amount: always(-195_000),
  },
  {
    day: 5,
    merchant: "Octopus Energy",
    description: "DD OCTOPUS ENERGY A-7F31C2",
    category: "Utilities",
    amount: heating(5_800, 18_400),
  },
  {
    day: 8,
    merchant: "Thames Water",
    description: "DD THAMES WATER 900041772",
    category: "Utilities",
    amount: always(-3_610),
  },
  {
    // Ten instalments a year: none in February and March.
    day: 3,
    merchant: "Hackney Council",
    description: "DD LB HACKNEY COUNCIL TAX",
    category: "Taxes",
    amount: (month) => (month === FEBRUARY || month === 3 ? 0 : -15_240),
  },
  {
    day: 11,
    merchant: "Hyperoptic",
    description: "DD HYPEROPTIC LTD",
    category: "Phone & internet",
    amount: always(-3_200),
  },
  {
    day: 14,
    merchant: "Giffgaff",
    description: "GIFFGAFF.COM UXBRIDGE",
    category: "Phone & internet",
    account: "Credit card",
    amount: always(-1_200),
  },
  {
    day: 17,
    merchant: "Smarty",
    description: "SMARTY.CO.UK MAIDENHEAD",
    category: "Phone & internet",
    account: "Credit card",
    amount: always(-800),
  },
  {
    day: 2,
    merchant: "Netflix",
    description: "NETFLIX.COM AMSTERDAM",
    category: "Subscriptions",
    account: "Credit card",
    amount: (_, year) => -(1_099 + 100 * Math.max(0, year - 2024)), // dearer every January
  },
  {
    day: 9,
    merchant: "Spotify",
    description: "SPOTIFY P0D4E1A STOCKHOLM",
    category: "Subscriptions",
    account: "Credit card",
    amount: always(-1_799),
  },
  {
    day: 19,
    merchant: "Audible",
    description: "AUDIBLE UK ADBL.CO/PYMT",
    category: "Subscriptions",
    account: "Credit card",
    amount: (month) => (month === JULY ? 0 : -799), // the payment that never came
  },
  {
    day: 22,
    merchant: "iCloud",
    description: "APPLE.COM/BILL CORK",
    category: "Subscriptions",
    account: "Credit card",
    amount: always(-299),
  },
  {
    day: 6,
    merchant: "The Gym",
    description: "DD THE GYM LTD",
    category: "Fitness",
    amount: always(-2_699),
  },
  {
    day: 12,
    merchant: "Aviva",
    description: "DD AVIVA HOME INSURANCE",
    category: "Insurance",
    amount: always(-1_420),
  },
  {
    day: 10,
    merchant: "Post Office Travel Insurance",
    description: "POST OFFICE TRAVEL INS",
    category: "Insurance",
    amount: (month) => (month === JUNE ? -6_850 : 0),
  },
  {
    day: 30,
    merchant: "Interest",
    description: "INTEREST PAID GROSS",
    category: "Interest",
    account: "Savings",
    amount: (_month, _year, random) => around(random, 2_600, 3_600),
  },
];

/** What comes by itself in `month`. */
export function billsIn(month: Month, random: Random): DemoEntry[] {
  const [year, number] = yearAndMonth(month);
  return BILLS.flatMap(({ day, amount, account = "Joint account", ...words }) => {
    const hundredths = amount(number, year, random);
    return hundredths === 0 ? [] : { ...words, date: dayOf(month, day), account, hundredths };
  });
}
