import { type IsoDate, type Month, addMonths } from "./dates.ts";
import { billsIn } from "./demo-bills.ts";
import { type DemoAccount, type DemoEntry, dayOf, yearAndMonth } from "./demo-entry.ts";
import { habitsIn } from "./demo-habits.ts";
import { occasionsIn, refundsOf } from "./demo-occasions.ts";
import { seededRandom } from "./demo-random.ts";

const SAVED = 90_000;

/** Everything that happens in `month`; it depends on the seed and the month alone, not on today. */
export function entriesIn(seed: number, month: Month): DemoEntry[] {
  const [saving, paying] = [dayOf(month, 26), dayOf(month, 15)];
  return [
    ...boughtIn(seed, month),
    ...transfer(
      saving,
      SAVED,
      ["Joint account", "TRANSFER TO SAVINGS"],
      ["Savings", "TRANSFER FROM JOINT ACCOUNT"],
    ),
    ...transfer(
      paying,
      cardDebt(seed, month),
      ["Joint account", "DD CREDIT CARD PAYMENT"],
      ["Credit card", "PAYMENT RECEIVED - THANK YOU"],
    ),
  ];
}

/** What the card is paid in `month`, in hundredths: all that was put on it in the month before. */
export function cardDebt(seed: number, month: Month): number {
  return boughtIn(seed, addMonths(month, -1))
    .filter(({ account }) => account === "Credit card")
    .reduce((debt, { hundredths }) => debt - hundredths, 0);
}

function boughtIn(seed: number, month: Month): DemoEntry[] {
  const [year, number] = yearAndMonth(month);
  const random = seededRandom(seed * 1_000_003 + year * 12 + number);
  const unplanned = habitsIn(month, random);
  return [
    ...unplanned,
    ...billsIn(month, random),
    ...occasionsIn(month, random),
    ...refundsOf(unplanned, random),
  ];
}

type Side = readonly [account: DemoAccount, description: string];

function transfer(date: IsoDate, hundredths: number, from: Side, to: Side): DemoEntry[] {
  const side = ([account, description]: Side, amount: number): DemoEntry => ({
    date,
    account,
    hundredths: amount,
    merchant: account === from[0] ? to[0] : from[0],
    description,
    category: "Transfers",
  });
  return [side(from, -hundredths), side(to, hundredths)];
}
