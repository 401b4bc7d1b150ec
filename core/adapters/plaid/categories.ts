import type { BankCategory } from "../../domain/bank.ts";

/** What Plaid's detailed words mean among a new ledger's categories, where it is not what the primary one means. */
const DETAILED: Readonly<Record<string, string | null>> = {
  INCOME_INTEREST_EARNED: "Interest",
  INCOME_DIVIDENDS: "Interest",
  INCOME_SALARY: "Salary",
  INCOME_WAGES: "Salary",
  INCOME_MILITARY: "Salary",
  LOAN_PAYMENTS_CREDIT_CARD_PAYMENT: "Transfers",
  LOAN_PAYMENTS_CAR_PAYMENT: "Car",
  LOAN_PAYMENTS_MORTGAGE_PAYMENT: "Rent & mortgage",
  // Money that left or came by these may be anything.
  TRANSFER_IN_DEPOSIT: null,
  TRANSFER_IN_WIRE: null,
  TRANSFER_IN_OTHER_TRANSFER_IN: null,
  TRANSFER_IN_CASH_ADVANCES_AND_LOANS: null,
  TRANSFER_OUT_WIRE: null,
  TRANSFER_OUT_WITHDRAWAL: null,
  TRANSFER_OUT_OTHER_TRANSFER_OUT: null,
  ENTERTAINMENT_MUSIC_AND_AUDIO: "Subscriptions",
  ENTERTAINMENT_TV_AND_MOVIES: "Subscriptions",
  FOOD_AND_DRINK_COFFEE: "Coffee",
  FOOD_AND_DRINK_GROCERIES: "Groceries",
  FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR: "Groceries",
  GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES: "Clothing",
  GENERAL_MERCHANDISE_CONVENIENCE_STORES: "Groceries",
  GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES: "Gifts",
  GENERAL_MERCHANDISE_PET_SUPPLIES: "Pets",
  GENERAL_MERCHANDISE_SPORTING_GOODS: "Fitness",
  MEDICAL_VETERINARY_SERVICES: "Pets",
  PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS: "Fitness",
  GENERAL_SERVICES_AUTOMOTIVE: "Car",
  GENERAL_SERVICES_CHILDCARE: "Children",
  GENERAL_SERVICES_EDUCATION: "Education",
  GENERAL_SERVICES_INSURANCE: "Insurance",
  GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT: "Taxes",
  GOVERNMENT_AND_NON_PROFIT_DONATIONS: "Gifts",
  TRANSPORTATION_GAS: "Fuel",
  TRANSPORTATION_PARKING: "Car",
  TRANSPORTATION_TOLLS: "Car",
  RENT_AND_UTILITIES_RENT: "Rent & mortgage",
  RENT_AND_UTILITIES_INTERNET_AND_CABLE: "Phone & internet",
  RENT_AND_UTILITIES_TELEPHONE: "Phone & internet",
};

/** What Plaid's primary words mean; a detailed word nobody knows yet means this too. */
const PRIMARY: Readonly<Record<string, string | null>> = {
  INCOME: "Other income",
  LOAN_DISBURSEMENTS: null,
  LOAN_PAYMENTS: null,
  TRANSFER_IN: "Transfers",
  TRANSFER_OUT: "Transfers",
  BANK_FEES: "Fees",
  ENTERTAINMENT: "Entertainment",
  FOOD_AND_DRINK: "Restaurants",
  GENERAL_MERCHANDISE: "Shopping",
  HOME_IMPROVEMENT: "Household",
  MEDICAL: "Health",
  PERSONAL_CARE: "Health",
  GENERAL_SERVICES: null,
  GOVERNMENT_AND_NON_PROFIT: null,
  TRANSPORTATION: "Transport",
  TRAVEL: "Travel",
  RENT_AND_UTILITIES: "Utilities",
  OTHER: null,
};

/** What Plaid takes a transaction to be for, in words: `food and drink coffee` means Coffee. */
export function categoryOf(
  given: { readonly primary: string; readonly detailed: string } | null | undefined,
): BankCategory | null {
  if (given === null || given === undefined) return null;
  const { primary, detailed } = given;
  const word = (detailed || primary).replaceAll("_", " ").toLowerCase().slice(0, 100);
  if (word === "") return null;
  const known = Object.hasOwn(DETAILED, detailed) ? DETAILED[detailed] : PRIMARY[primary];
  return { word, means: known ?? null };
}
