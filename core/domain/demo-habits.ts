import type { Month } from "./dates.ts";
import { type DemoAccount, type DemoEntry, daysOf, weekdayOf } from "./demo-entry.ts";
import { type Random, around, pick, withDigits } from "./demo-random.ts";

type Shop = readonly [merchant: string, description: string, low: number, high: number];

/** Something the household does now and then. */
type Habit = {
  readonly category: string | null;
  readonly account: DemoAccount;
  /** How likely on a day from Monday to Friday, and on one of the weekend. */
  readonly chance: readonly [workday: number, weekend: number];
  /** Where, with the range of prices in hundredths; `#` in a description becomes a digit. */
  readonly shops: readonly Shop[];
};

const HABITS: readonly Habit[] = [
  {
    category: "Groceries",
    account: "Credit card",
    chance: [0.4, 0.75],
    shops: [
      ["Tesco", "TESCO STORES 3021 LONDON", 1_800, 7_200],
      ["Tesco", "TESCO STORES 6184 LONDON", 450, 2_400],
      ["Sainsbury's", "SAINSBURYS S/MKTS LONDON E8", 1_500, 6_800],
      ["Lidl", "LIDL GB LONDON HACKNEY", 1_200, 5_200],
      ["Waitrose", "WAITROSE 0#7 LONDON", 1_900, 6_400],
      ["Co-op", "CO-OP GROUP 07#### LONDON", 320, 1_650],
    ],
  },
  {
    category: "Coffee",
    account: "Credit card",
    chance: [0.42, 0.3],
    shops: [
      ["Pret A Manger", "PRET A MANGER LONDON EC2", 290, 690],
      ["Costa Coffee", "COSTA COFFEE 4301#### LONDON", 310, 620],
      ["Gail's", "GAILS BAKERY LONDON FIELDS", 360, 980],
      ["Climpson & Sons", "SQ *CLIMPSON & SONS LONDON", 340, 760],
    ],
  },
  {
    category: "Restaurants",
    account: "Credit card",
    chance: [0.18, 0.42],
    shops: [
      ["Dishoom", "DISHOOM SHOREDITCH LONDON", 3_800, 7_400],
      ["Deliveroo", "DELIVEROO.CO.UK LONDON", 1_700, 3_900],
      ["Franco Manca", "FRANCO MANCA BROADWAY MKT", 2_100, 4_200],
      ["The Marksman", "ZETTLE *THE MARKSMAN E2", 1_400, 4_800],
      ["Itsu", "ITSU LIVERPOOL STREET", 780, 1_450],
    ],
  },
  {
    category: "Transport",
    account: "Credit card",
    chance: [0.42, 0.16],
    shops: [
      ["TfL", "TFL TRAVEL CH TFL.GOV.UK/CP", 280, 1_040],
      ["TfL", "TFL TRAVEL CH TFL.GOV.UK/CP", 280, 1_040],
      ["TfL", "TFL TRAVEL CH TFL.GOV.UK/CP", 280, 820],
      ["Uber", "UBER *TRIP HELP.UBER.COM", 760, 2_350],
      ["Trainline", "TRAINLINE.COM LONDON", 1_400, 4_600],
    ],
  },
  {
    category: "Fuel",
    account: "Credit card",
    chance: [0.04, 0.1],
    shops: [["Shell", "SHELL HACKNEY WICK ###", 3_800, 6_200]],
  },
  {
    category: "Shopping",
    account: "Credit card",
    chance: [0.1, 0.14],
    shops: [
      ["Amazon", "AMZNMKTPLACE*##2K#QX AMAZON.CO.UK", 790, 5_600],
      ["Argos", "ARGOS 0#8 LONDON", 1_200, 7_900],
      ["John Lewis", "JOHN LEWIS OXFORD STREET", 1_800, 9_800],
    ],
  },
  {
    category: "Household",
    account: "Credit card",
    chance: [0.03, 0.1],
    shops: [
      ["IKEA", "IKEA TOTTENHAM", 1_400, 9_200],
      ["Robert Dyas", "ROBERT DYAS LONDON", 600, 3_100],
    ],
  },
  {
    category: "Entertainment",
    account: "Credit card",
    chance: [0.03, 0.16],
    shops: [
      ["Rio Cinema", "RIO CINEMA DALSTON", 1_600, 2_800],
      ["Waterstones", "WATERSTONES LONDON N1", 890, 2_600],
      ["Eventbrite", "EVENTBRITE*##8#7 LONDON", 1_800, 5_400],
    ],
  },
  {
    category: "Health",
    account: "Credit card",
    chance: [0.04, 0.05],
    shops: [
      ["Boots", "BOOTS 12## LONDON", 420, 2_600],
      ["Hackney Dental", "HACKNEY DENTAL PRACTICE", 2_680, 7_350],
    ],
  },
  {
    category: "Gifts",
    account: "Credit card",
    chance: [0.01, 0.05],
    shops: [["Moonpig", "MOONPIG.COM LONDON", 590, 3_900]],
  },
  {
    category: null,
    account: "Joint account",
    chance: [0.06, 0.12],
    shops: [
      ["Paypal *k7q2m", "PAYPAL *K7Q2M 35314369001", 700, 3_900],
      ["Sumup *stall 14", "SUMUP *STALL 14 LONDON", 350, 2_200],
      ["Cash withdrawal", "LNK CASH WITHDRAWAL 02##", 2_000, 6_000],
      ["Crv*8841", "CRV*8841 LONDON GB", 450, 2_900],
    ],
  },
];

/** What the household bought in `month` without planning to, in order of date. */
export function habitsIn(month: Month, random: Random): DemoEntry[] {
  return daysOf(month).flatMap((date) =>
    HABITS.flatMap(({ category, account, chance, shops }) => {
      if (random() >= chance[weekdayOf(date) < 5 ? 0 : 1]) return [];
      const [merchant, description, low, high] = pick(random, shops);
      return {
        date,
        account,
        hundredths: -around(random, low, high),
        merchant,
        description: withDigits(random, description),
        category,
      };
    }),
  );
}
