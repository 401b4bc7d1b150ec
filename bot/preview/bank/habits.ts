import { chance } from "./chance.ts";
import type { TransactionFacts } from "./types.ts";

/** A purchase or a payment of a day, and the account it is on: 0 checking, 1 savings, 2 card. */
export type Happening = { readonly on: 0 | 1 | 2; readonly facts: TransactionFacts };

type Habit = {
  readonly on: 0 | 1 | 2;
  readonly name: string;
  readonly merchant: string | null;
  readonly category: readonly [string, string];
  /** Whether it happens on this day, and how often at most. */
  readonly when: (day: Day) => boolean;
  readonly amount: (day: Day) => number;
};

type Day = { readonly date: string; readonly who: string; readonly name: string };

const ofMonth =
  (...days: readonly number[]) =>
  ({ date }: Day): boolean =>
    days.includes(Number(date.slice(8)));
const about =
  (likely: number) =>
  ({ who, date, name }: Day): boolean =>
    chance(who, date, name) < likely;
const exactly = (amount: number) => (): number => amount;
const between =
  (low: number, high: number) =>
  ({ who, date, name }: Day): number =>
    Math.round((low + (high - low) * chance(who, date, name, "amount")) * 100) / 100;

type Row = readonly [
  on: Habit["on"],
  name: string,
  merchant: string | null,
  words: string,
  when: Habit["when"],
  amount: Habit["amount"],
];

const ROWS: readonly Row[] = [
  [0, "ACME PAYROLL DIRECT DEP", null, "INCOME/INCOME_SALARY", ofMonth(1, 15), exactly(-2450)],
  [
    0,
    "OAKWOOD PROPERTIES RENT",
    "Oakwood Properties",
    "RENT_AND_UTILITIES/RENT_AND_UTILITIES_RENT",
    ofMonth(2),
    exactly(1650),
  ],
  [
    0,
    "CITY POWER AND LIGHT 4471",
    "City Power & Light",
    "RENT_AND_UTILITIES/RENT_AND_UTILITIES_GAS_AND_ELECTRICITY",
    ofMonth(9),
    between(60, 140),
  ],
  [
    0,
    "FIBERLINE INTERNET",
    "Fiberline",
    "RENT_AND_UTILITIES/RENT_AND_UTILITIES_INTERNET_AND_CABLE",
    ofMonth(12),
    exactly(59.99),
  ],
  [0, "TRANSFER TO SAVINGS", null, "TRANSFER_OUT/TRANSFER_OUT_SAVINGS", ofMonth(16), exactly(400)],
  [
    1,
    "TRANSFER FROM CHECKING",
    null,
    "TRANSFER_IN/TRANSFER_IN_SAVINGS",
    ofMonth(16),
    exactly(-400),
  ],
  [1, "INTEREST PAYMENT", null, "INCOME/INCOME_INTEREST_EARNED", ofMonth(28), between(-9, -4)],
  [
    0,
    "CARD PAYMENT THANK YOU",
    null,
    "LOAN_PAYMENTS/LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
    ofMonth(20),
    exactly(620),
  ],
  [
    2,
    "PAYMENT RECEIVED",
    null,
    "LOAN_PAYMENTS/LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
    ofMonth(20),
    exactly(-620),
  ],
  [
    2,
    "GREENLEAF MARKET #118",
    "Greenleaf Market",
    "FOOD_AND_DRINK/FOOD_AND_DRINK_GROCERIES",
    about(0.35),
    between(18, 95),
  ],
  [
    2,
    "BLUE DOOR COFFEE 0042",
    "Blue Door Coffee",
    "FOOD_AND_DRINK/FOOD_AND_DRINK_COFFEE",
    about(0.45),
    between(3.5, 8),
  ],
  [
    2,
    "LUIGIS TRATTORIA",
    "Luigi’s Trattoria",
    "FOOD_AND_DRINK/FOOD_AND_DRINK_RESTAURANT",
    about(0.12),
    between(25, 90),
  ],
  [
    2,
    "METRO TRANSIT FARE",
    "Metro Transit",
    "TRANSPORTATION/TRANSPORTATION_PUBLIC_TRANSIT",
    about(0.3),
    exactly(2.75),
  ],
  [
    2,
    "RIDGEWAY FUEL 7731",
    "Ridgeway Fuel",
    "TRANSPORTATION/TRANSPORTATION_GAS",
    about(0.1),
    between(28, 60),
  ],
  [
    2,
    "STREAMBOX MONTHLY",
    "Streambox",
    "ENTERTAINMENT/ENTERTAINMENT_TV_AND_MOVIES",
    ofMonth(7),
    exactly(14.99),
  ],
  [
    2,
    "NORTHSIDE GYM",
    "Northside Gym",
    "PERSONAL_CARE/PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS",
    ofMonth(3),
    exactly(39),
  ],
  [
    2,
    "CORNER PHARMACY",
    "Corner Pharmacy",
    "MEDICAL/MEDICAL_PHARMACIES_AND_SUPPLEMENTS",
    about(0.05),
    between(8, 45),
  ],
  [
    2,
    "HARBOR BOOKS",
    "Harbor Books",
    "GENERAL_MERCHANDISE/GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS",
    about(0.04),
    between(12, 40),
  ],
];

const HABITS = ROWS.map(([on, name, merchant, words, when, amount]): Habit => {
  const [primary = "", detailed = ""] = words.split("/");
  return { on, name, merchant, category: [primary, detailed], when, amount };
});

/** What happens to somebody on a day: always the same to the same person. */
export function happeningsOn(who: string, date: string): readonly Happening[] {
  return HABITS.flatMap(({ on, name, merchant, category, when, amount }) => {
    const day = { date, who, name };
    if (!when(day)) return [];
    const facts = { date, name, merchant_name: merchant, category, amount: amount(day) };
    return [{ on, facts }];
  });
}
