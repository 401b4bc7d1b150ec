import { parseCurrency } from "../../core/domain/currencies.ts";
import { BudgetError } from "../../core/domain/errors.ts";
import type { Ledger } from "../../core/domain/ledger.ts";
import {
  type Notifications,
  parseWeekday,
  parseWeekStart,
} from "../../core/domain/notifications.ts";

/** What was chosen in the form for settings. */
export type SettingsChosen = {
  readonly ledger: Pick<Ledger, "currency" | "timeZone" | "periodStartDay">;
  readonly notifications: Partial<Notifications>;
};

/** What stands in each field of the form, by its name here. */
export type SettingsWords = Readonly<
  Record<
    | "currency"
    | "timeZone"
    | "periodStart"
    | "weekStart"
    | "weekly"
    | "monthEnd"
    | "hour"
    | "place"
    | "alerts",
    string
  >
>;

/**
 * Reads the form for settings; `off` is a weekly summary or review that never comes, and nothing in
 * `place` leaves it where it is. Throws `unreadable`.
 */
export function parseSettings(words: SettingsWords): SettingsChosen {
  const { weekly, place } = words;
  return {
    ledger: {
      currency: parseCurrency(words.currency),
      timeZone: words.timeZone,
      periodStartDay: Number(words.periodStart),
    },
    notifications: {
      weekStart: parseWeekStart(words.weekStart),
      ...(weekly === "off"
        ? { weeklyOn: false }
        : { weeklyOn: true, weeklyDay: parseWeekday(weekly) }),
      monthEndOn: words.monthEnd !== "off",
      hour: Number(words.hour),
      ...(place === "dm" || place === "channel" ? { place } : {}),
      alertPercents: parseAlerts(words.alerts),
    },
  };
}

/**
 * Reads at which percents of a budget to say so: at most five, from 1 to 500. Throws `unreadable`.
 *
 * @example
 * parseAlerts("100, 80 %"); // [80, 100]
 */
export function parseAlerts(text: string): number[] {
  const parts = text.split(/[\s,;%]+/u).filter((part) => part !== "");
  const percents = [...new Set(parts.map(Number))].toSorted((a, b) => a - b);
  const areFit = percents.every((one) => Number.isInteger(one) && one >= 1 && one <= 500);
  if (!areFit || percents.length > 5)
    throw new BudgetError({ code: "unreadable", what: "percents", text });
  return percents;
}
