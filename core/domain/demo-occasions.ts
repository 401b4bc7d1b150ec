import { type Month, addDays, monthOf } from "./dates.ts";
import { type DemoEntry, dayOf, yearAndMonth } from "./demo-entry.ts";
import { type Random, around } from "./demo-random.ts";

type Occasion = readonly [
  month: number,
  day: number,
  merchant: string,
  description: string,
  category: string,
  low: number,
  high: number,
];

/** What happens once a year, on the card; prices in hundredths. */
const OCCASIONS: readonly Occasion[] = [
  [2, 14, "Bancone", "BANCONE COVENT GARDEN", "Restaurants", 8_200, 11_400],
  [3, 20, "Bloom & Wild", "BLOOM & WILD LONDON", "Gifts", 2_800, 4_200],
  [4, 12, "MOT centre", "HACKNEY MOT CENTRE", "Car", 5_485, 21_000],
  [5, 6, "TAP Air Portugal", "TAP AIR PORTUGAL LISBOA", "Travel", 26_000, 38_000],
  [5, 6, "Booking.com", "BOOKING.COM AMSTERDAM", "Travel", 41_000, 62_000],
  [8, 9, "Casa da Praia", "CASA DA PRAIA LAGOS PRT", "Restaurants", 3_600, 7_200],
  [8, 11, "Pastelaria Central", "PASTELARIA CENTRAL LAGOS", "Coffee", 620, 1_400],
  [8, 12, "Algarve Boats", "ALGARVE BOATS LAGOS PRT", "Travel", 6_000, 9_000],
  [8, 13, "Pingo Doce", "PINGO DOCE LAGOS PRT", "Groceries", 2_200, 5_200],
  [8, 14, "O Camilo", "O CAMILO LAGOS PRT", "Restaurants", 4_800, 8_600],
  [8, 15, "Foreign transaction fees", "NON-STERLING TRANSACTION FEE", "Fees", 380, 900],
  [9, 7, "Uniqlo", "UNIQLO OXFORD STREET", "Clothing", 5_900, 12_800],
  [10, 17, "Airbnb", "AIRBNB * HMQ2X LONDON", "Travel", 14_000, 22_000],
  [11, 28, "Currys", "CURRYS PC WORLD LONDON", "Shopping", 14_900, 32_000],
  [12, 6, "Selfridges", "SELFRIDGES LONDON W1", "Gifts", 6_000, 14_000],
  [12, 11, "Hamleys", "HAMLEYS REGENT STREET", "Gifts", 2_400, 6_800],
  [12, 16, "LNER", "LNER TICKETS YORK", "Travel", 9_800, 16_400],
  [12, 20, "Marks & Spencer", "MARKS&SPENCER PLC LONDON", "Groceries", 8_400, 14_600],
];

/** The household's holidays, presents and repairs of `month`. */
export function occasionsIn(month: Month, random: Random): DemoEntry[] {
  const [, number] = yearAndMonth(month);
  return OCCASIONS.filter(([when]) => when === number).map(
    ([, day, merchant, description, category, low, high]) => ({
      date: dayOf(month, day),
      account: "Credit card",
      hundredths: -around(random, low, high),
      merchant,
      description,
      category,
    }),
  );
}

/** Money back for one purchase in four of those worth sending back, a week after it in the same month. */
export function refundsOf(bought: readonly DemoEntry[], random: Random): DemoEntry[] {
  return bought.flatMap((entry) => {
    const [date, worth] = [addDays(entry.date, 7), entry.category === "Shopping"];
    if (!worth || random() >= 0.25 || monthOf(date) !== monthOf(entry.date)) return [];
    const description = `REFUND ${entry.description}`;
    return { ...entry, date, hundredths: -entry.hundredths, description };
  });
}
